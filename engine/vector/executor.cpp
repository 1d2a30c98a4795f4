#include "vector/executor.hpp"

#include "vector/by_rows.hpp"

#include <map>

namespace portcullis::vector {

struct Executor::Impl {
    explicit Impl(const program::Program& p) : program(p), by_rows(p) {}

    const program::Program& program;
    ByRows by_rows;
    std::map<std::string, std::vector<Index>, std::less<>> rules;
};

Executor::Executor(const program::Program& program) : impl_(std::make_unique<Impl>(program)) {}
Executor::~Executor() = default;
Executor::Executor(Executor&&) noexcept = default;

const std::vector<Index>& Executor::rules(const std::string& jurisdiction) {
    auto found = impl_->rules.find(jurisdiction);
    if (found == impl_->rules.end())
        found = impl_->rules.emplace(jurisdiction, deciding_rules(impl_->program, jurisdiction)).first;
    return found->second;
}

Answers Executor::decide(const columns::Table& table, const Options& options) {
    const std::vector<Index>& deciding = rules(options.jurisdiction);
    Answers answers = empty_answers(table.rows(), options, deciding.size());
    for (std::size_t row = 0; row < table.rows(); ++row)
        impl_->by_rows.decide(table, row, options, deciding, answers);
    return answers;
}

}  // namespace portcullis::vector
