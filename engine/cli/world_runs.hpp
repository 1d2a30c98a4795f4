// One record of a portfolio under several worlds. One object for each thread.
#pragma once

#include "cli/portfolio_files.hpp"
#include "cli/worlds.hpp"
#include "decide/decide.hpp"
#include "explore/impact.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

struct WorldAnswers {
    std::string faults;                                 // rendered, for standard error
    std::optional<text::Node> node;                     // nothing: no world can read it
    std::vector<std::optional<Determination>> answers;  // by world
};

class WorldRuns {
  public:
    WorldRuns(const std::vector<World>& worlds, const decide::Options& options, const text::RenderOptions& look);

    [[nodiscard]] WorldAnswers run(const PortfolioRecord& record);

  private:
    void read(std::size_t first, const text::Node& node, const text::Sources& sources, WorldAnswers& result);

    const std::vector<World>& worlds_;
    const decide::Options& options_;
    const text::RenderOptions& look_;
    std::vector<decide::Decider> deciders_;  // by world
    std::vector<std::size_t> as_;            // by world: the first that reads a shipment in the same way
};

// A portfolio under several worlds: `row` takes, in the order of the stream, what becomes of each shipment from the
// first world to each of the others.
struct Stream {
    const std::vector<World>& worlds;
    const decide::Options& options;
    std::size_t jobs = 0;
};
using Rows = std::function<void(std::vector<explore::ImpactRow>&&)>;
// `ahead`: records that were taken off `files` already. True if all could be read.
bool run_stream(Context& context, PortfolioFiles& files, std::vector<PortfolioRecord> ahead, const Stream& stream,
                const Rows& rows);

}  // namespace portcullis::cli
