// The shipped rulebook, all regimes, on made-up shipments with parties and systems: the columnar executor beside the
// scalar one, for one day and for many, with facts left out. One line of JSON for each way; bench/README.md says how to
// run it.
#include "columns/builder.hpp"
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "rulebook/loader.hpp"
#include "text/file.hpp"
#include "text/node.hpp"
#include "vector/executor.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace portcullis;

class Making {
  public:
    Making(const rulebook::Rulebook& book, unsigned missing) : book_(book), missing_(missing) {
        for (const rulebook::Product& product : book.products) {
            if (product.is_chip) chips_.push_back(product.name);
            if (product.is_system) systems_.push_back(product.name);
        }
        const rulebook::Index list = book.find_table("entity-list");
        if (list != rulebook::none)
            for (const rulebook::Row& row : book.tables[list].rows)
                listed_.push_back(book.strings[static_cast<std::size_t>(row.member)]);
    }

    // A shipment as JSON.
    std::string make(const std::string& day) {
        text_ = "{\"date\":\"" + day + "\"";
        const std::string destination =
            pick({"CN", "CN", "CN", "SG", "AE", "MY", "DE", "JP", "TW", "SA", "IN", "RU", "KZ", "GB", "MX"});
        fact("destination", '"' + destination + '"');
        fact("end_use", pick({"[\"ai_training\"]", "[\"data_center_operation\"]", "[\"civil\"]", "[\"gaming\"]",
                              "[\"research\"]", "[\"military\"]", "[\"supercomputer\"]"}));
        text_ += ",\"exporter\":{\"role\":\"exporter\"";
        fact("name", "\"Example Corporation\"");
        fact("country", "\"US\"");
        text_ += "},\"parties\":[";
        party("consignee", destination);
        text_ += ",";
        party("end_user", destination);
        text_ += "],\"items\":[{";
        const std::size_t kind = below(100);
        if (kind < 55) text_ += "\"product\":\"" + chips_[below(chips_.size())] + "\"";
        else if (kind < 70) text_ += "\"product\":\"" + systems_[below(systems_.size())] + "\"";
        else if (kind < 85) circuit();
        else if (kind < 92) text_ += R"("kind":"model_weights","model":{"published":false,"training_ops":2e26})";
        else text_ += R"("kind":"equipment","stated_eccns":["3B001.a.4"])";
        fact("quantity", std::to_string(1 + below(5000)));
        text_ += "}]}";
        return text_;
    }

  private:
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
    std::string pick(const std::vector<std::string>& list) { return list[below(list.size())]; }
    void fact(const char* name, const std::string& value) {
        if (below(100) >= missing_) text_ += std::string(",\"") + name + "\":" + value;
    }
    void party(const char* role, const std::string& destination) {
        text_ += std::string("{\"role\":\"") + role + "\"";
        const std::string country = below(10) < 8 ? destination : pick({"CN", "SG", "US", "HK", "AE"});
        fact("country", '"' + country + '"');
        if (below(10) < 3) fact("headquarters", '"' + pick({"CN", "US", "SG", "DE"}) + '"');
        fact("name",
             '"' + (below(100) < 3 ? listed_[below(listed_.size())] : "Trading House " + std::to_string(below(400))) +
                 '"');
        text_ += "}";
    }
    void circuit() {
        text_ += "\"kind\":\"integrated_circuit\"";
        fact("tpp", std::to_string(200 + below(30000)));
        fact("die_area", std::to_string(100 + below(1500)));
        fact("memory_bandwidth", std::to_string(100 + below(8000)));
        fact("io_bandwidth", std::to_string(below(1800)));
        fact("marketed_for_datacenters", pick({"true", "false"}));
    }

    const rulebook::Rulebook& book_;
    unsigned missing_;
    std::mt19937_64 engine_{20261122};
    std::vector<std::string> chips_, systems_, listed_;
    std::string text_;
};

double seconds_of(const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: portcullis_shipped_bench RULES [SHIPMENTS [ROUNDS]]\n");
        return 2;
    }
    const int rounds = count > 3 ? std::atoi(arguments[3]) : 7;
    const std::size_t n = count > 2 ? static_cast<std::size_t>(std::atol(arguments[2])) : 65536;
    text::Sources sources;
    text::Diagnostics diagnostics;
    std::vector<text::FileId> files;
    for (const std::string& path : text::rule_files(arguments[1]))
        files.push_back(sources.add(path, text::read_file(path, text::Limits{}.bytes).bytes));
    const rulebook::Loaded loaded = rulebook::load(sources, files, diagnostics);
    if (!loaded.rulebook) return 1;
    const rulebook::Rulebook& book = *loaded.rulebook;
    const program::Program program(book, {});
    const std::vector<std::string> days{"2022-11-01", "2023-05-02", "2023-12-01", "2024-06-03",
                                        "2024-12-20", "2025-02-03", "2025-04-20", "2025-06-16",
                                        "2025-09-01", "2025-11-20", "2026-01-20", "2026-07-01"};
    bool all_right = true;
    for (const unsigned missing : {0U, 10U, 50U}) {
        for (const bool one_day : {true, false}) {
            Making making(book, missing);
            columns::Builder builder(book);
            // Figures that the catalogue knows within limits only do not stand in a table: `batch` decides such
            // shipments one by one.
            std::size_t left_out = 0;
            for (std::size_t i = 0; i < n;) {
                text::Sources text;
                text::Diagnostics faults;
                const text::FileId file =
                    text.add("shipment.json", making.make(one_day ? "2026-07-01" : days[i * 7 % days.size()]));
                const auto node = text::read_document(text, file, {}, faults);
                input::Options options;
                options.assume = "ordinary";
                const auto shipment = node ? input::read_shipment(book, *node, options, faults) : std::nullopt;
                if (!shipment) {
                    for (const text::Diagnostic& one : faults.sorted())
                        std::fputs(text::render(text, one).c_str(), stderr);
                    return 1;
                }
                if (builder.add(shipment->facts)) ++i;
                else ++left_out;
            }
            const columns::Table table = builder.finish();
            vector::Executor executor(program);
            vector::Options options;
            vector::Answers answers;
            executor.decide(table, options, answers);
            // A sample is compared with the scalar executor, and its speed measured on it.
            const std::size_t sample = std::min<std::size_t>(n, 2000);
            decide::Decider decider(program);
            std::vector<facts::Facts> facts;
            for (std::size_t i = 0; i < sample; ++i) facts.push_back(table.row(i));
            std::size_t wrong = 0;
            const double scalar = seconds_of([&] {
                for (std::size_t i = 0; i < sample; ++i) {
                    const decide::Verdict verdict = decider.verdict(facts[i], facts[i].day);
                    wrong += static_cast<std::uint8_t>(verdict.at_least) != answers.at_least[i] ||
                                     static_cast<std::uint8_t>(verdict.at_most) != answers.at_most[i]
                                 ? 1U
                                 : 0U;
                }
            });
            std::size_t open = 0;
            for (std::size_t i = 0; i < n; ++i) open += answers.at_least[i] != answers.at_most[i] ? 1U : 0U;
            std::vector<double> seconds;
            for (int round = 0; round < rounds; ++round)
                seconds.push_back(seconds_of([&] { executor.decide(table, options, answers); }));
            std::sort(seconds.begin(), seconds.end());
            std::printf(
                R"({"engine":"Portcullis","form":"shipped rulebook, %s, %u %% missing","records":%zu,"checked":%zu,)"
                R"("mismatches":%zu,"left_out":%zu,"open":%zu,"by_rows":%zu,"decisions_per_second":%.0f,"scalar_per_second":%.0f})"
                "\n",
                one_day ? "one day" : "mixed days", missing, n, sample, wrong, left_out, open, answers.by_rows,
                static_cast<double>(n) / seconds[seconds.size() / 2], static_cast<double>(sample) / scalar);
            std::fflush(stdout);
            all_right = all_right && wrong == 0;
        }
    }
    return all_right ? 0 : 1;
}
