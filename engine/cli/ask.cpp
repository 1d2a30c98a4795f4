// `portcullis ask`: an interview about one shipment. The conversation goes to standard error, so that standard output
// holds the shipment alone.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/question.hpp"
#include "cli/read_input.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "explore/interview.hpp"
#include "explore/sketch.hpp"
#include "output/ask_shipment.hpp"
#include "output/ask_words.hpp"

#include <fmt/format.h>
#include <filesystem>
#include <istream>
#include <ostream>
#include <set>
#include <string_view>
#include <system_error>

namespace portcullis::cli {
namespace {

using explore::Interview;

class Conversation {
  public:
    Conversation(Context& context, Interview& interview, output::TextOptions look)
        : context_(context), interview_(interview), look_(look) {}

    void hold() {
        context_.err << output::ask_welcome(look_);
        bool fresh = true;
        while (const explore::Query* const query = interview_.question()) {
            if (fresh && !query->opening && interview_.so_far() != nullptr)
                context_.err << output::ask_range(*interview_.so_far(), interview_.left(), look_);
            if (fresh) context_.err << output::ask_question(*query, look_);
            context_.err << "> " << std::flush;
            std::string line;
            if (!std::getline(context_.in, line)) {
                context_.err << '\n';
                return;
            }
            if (!line.empty() && line.back() == '\r') line.pop_back();
            // A terminal shows what is typed; a transcript of answers from elsewhere would be without them.
            if (!context_.env.in_is_terminal) context_.err << text::printable(line) << '\n';
            if (line == "quit") return;
            fresh = take(line);
        }
    }

  private:
    // True: there is another question, or the same is to be put again.
    bool take(const std::string& line) {
        if (line == "?") {
            const auto whole = interview_.whole();
            context_.err << output::ask_help(*interview_.question(), whole ? &*whole : nullptr, interview_.prospects(),
                                             look_);
            return false;
        }
        if (line == "show") {
            context_.err << output::ask_shipment(interview_.shipment(), interview_.open_lists());
            return true;
        }
        if (line == "answer") {
            if (const auto whole = interview_.whole()) context_.err << output::ask_answer(*whole, look_);
            else context_.err << output::ask_no_day(look_);
            return true;
        }
        if (line == "back") {
            if (interview_.back()) return true;
            context_.err << output::ask_no_way_back(look_);
            return false;
        }
        const bool edits = line == "edit" || line.starts_with("edit ");
        const explore::Reply reply =
            edits ? interview_.edit(std::string_view(line).substr(4)) : interview_.answer(line);
        context_.err << output::ask_reports(reply, look_);
        if (reply.accepted) warn();
        return reply.accepted;
    }

    // Once of each name that is near a listed one.
    void warn() {
        const Determination* const answer = interview_.so_far();
        if (answer == nullptr) return;
        for (const std::string& one : output::ask_near_names(*answer))
            if (warned_.insert(one).second) context_.err << output::ask_warning(one, look_);
    }

    Context& context_;
    Interview& interview_;
    output::TextOptions look_;
    std::set<std::string> warned_;
};

struct Start {
    text::Node shipment = explore::mapping();
    std::set<std::string> open_lists;
};

// Nothing after a report.
std::optional<Start> read_start(Context& context, const Arguments& arguments, Rules& rules) {
    Start start;
    if (arguments.operands.empty()) return start;
    const std::string& path = arguments.operands.front();
    text::ReadFile file = text::read_file(path, text::Limits{}.bytes);
    if (!file.ok) {
        usage_error(context, fmt::format("`{}` {}", text::printable(path), file.bytes));
        return std::nullopt;
    }
    start.open_lists = output::open_lists_of(file.bytes);
    text::Diagnostics faults;
    text::Limits limits;
    limits.aliases = true;
    auto node = text::read_document(*rules.sources, rules.sources->add(path, std::move(file.bytes)), limits, faults);
    print_faults(context, *rules.sources, faults, true);
    if (!node || faults.has_errors()) return std::nullopt;
    if (node->kind != text::NodeKind::mapping) {
        usage_error(context, fmt::format("`{}` is no shipment", text::printable(path)));
        return std::nullopt;
    }
    start.shipment = std::move(*node);
    return start;
}

// A file is written over only where it is the one that the interview goes on from.
bool may_write(Context& context, const Arguments& arguments) {
    const std::string path = arguments.value("output");
    std::error_code error;
    if (!arguments.has("output") || !std::filesystem::exists(path, error)) return true;
    if (!arguments.operands.empty() && std::filesystem::equivalent(path, arguments.operands.front(), error))
        return true;
    usage_error(
        context, fmt::format("`{}` exists already", text::printable(path)),
        fmt::format("name another file, or go on from it: portcullis ask {0} --output {0}", text::printable(path)));
    return false;
}

int write(Context& context, const Arguments& arguments, const std::string& shipment) {
    if (!arguments.has("output")) {
        context.out << shipment;
        return exit_done;
    }
    const std::string path = arguments.value("output");
    const std::string fault = text::replace_file(path, shipment);
    if (fault.empty()) return exit_done;
    context.out << shipment;  // the answers are not to be lost
    return usage_error(context,
                       fmt::format("`{}` {}; the shipment stands on standard output", text::printable(path), fault));
}

int ask(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() > 1) return usage_error(context, "`ask` goes on from one shipment at most");
    if (!arguments.operands.empty() && arguments.operands.front() == "-")
        return usage_error(context, "standard input holds the answers", "name a file to go on from");
    auto look = cli::look(context, arguments);
    if (!look || !may_write(context, arguments)) return exit_usage;
    // The conversation is on standard error.
    if (arguments.value_or("color", "auto") == "auto") look->color = fault_look(context).color;
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    Question question;
    if (!read_question(context, arguments, rules->book(), question)) return exit_usage;
    const auto start = read_start(context, arguments, *rules);
    if (!start) return exit_usage;

    const program::Program program(rules->book(), question.world);
    Interview interview(program, {question.input, question.decide}, start->shipment, start->open_lists);
    const text::Diagnostics faults = interview.faults();
    print_faults(context, *rules->sources, faults, true);
    if (faults.has_errors()) return exit_usage;
    const output::TextOptions text{look->color, look->width, false};
    Conversation(context, interview, text).hold();
    if (const auto whole = interview.whole()) context.err << '\n' << output::ask_answer(*whole, text);
    return write(context, arguments, output::ask_shipment(interview.shipment(), interview.open_lists()));
}

}  // namespace

Command ask_command() {
    Command command;
    command.name = "ask";
    command.operands = "[SHIPMENT]";
    command.summary = "Interview about one shipment: only the questions that can still matter";
    command.details =
        "Begins with nothing, or goes on from SHIPMENT. Questions, help and the answer are printed on standard error; "
        "the shipment is\n"
        "printed on standard output at the end, or written to FILE. Answers may be piped, one a line; the end of input "
        "is `quit`.\n\n"
        "  -  or an empty line   I don't know          back        takes the last answer back\n"
        "  ?                     help                  edit FACT   asks for a fact again\n"
        "  show                  the shipment so far   answer      what it comes to so far\n"
        "  quit                  ends, with what there is";
    command.options = {{"output", "FILE", "write the shipment here; not over another file", {}}, rules_option()};
    command.add({question_options(), text_options(), common_options()});
    command.examples = {"ask --output shipment.yaml", "ask draft.yaml --output draft.yaml",
                        "ask --as-of 2025-05-01 | portcullis check -"};
    command.run = ask;
    return command;
}

}  // namespace portcullis::cli
