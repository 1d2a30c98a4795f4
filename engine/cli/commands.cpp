#include "cli/commands.hpp"

namespace portcullis::cli {

const std::vector<Command>& commands() {
    static const std::vector<Command> list{
        check_command(),          ask_command(),
        batch_command(),          timeline_command(),
        whatif_command(),         sweep_command(),
        impact_command(),         replay_command(),
        record_add_command(),     record_correct_command(),
        record_list_command(),    record_show_command(),
        record_verify_command(),  record_repair_command(),
        ledger_show_command(),    ledger_check_command(),
        rules_validate_command(), rules_lint_command(),
        rules_fmt_command(),      rules_test_command(),
        rules_cover_command(),    rules_propose_command(),
        rules_mutate_command(),   rules_diff_command(),
        rules_list_command(),     rules_show_command(),
        rules_pages_command(),    rules_schema_command(),
        rules_graph_command(),    rules_image_command(),
        cite_command(),           explain_command(),
        schema_command(),         completion_command(),
        version_command(),
    };
    return list;
}

}  // namespace portcullis::cli
