// `portcullis rules image`: the checked rules as one file that a later start reads instead.
#include "rulebook/image.hpp"

#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "text/file.hpp"

#include <fmt/format.h>

namespace portcullis::cli {
namespace {

int image(Context& context, const Arguments& arguments) {
    if (!arguments.has("output"))
        return usage_error(context, "no file is named for the image", "portcullis rules image --output rules.image");
    const auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    const std::string path = arguments.value("output");
    const std::string key = rulebook::image_key(*rules->sources, rules->files, rules_folder(context, arguments));
    const std::string fault = text::replace_file(path, rulebook::write_image(rules->book(), key));
    if (fault.empty()) return exit_done;
    return usage_error(context, fmt::format("`{}` {}", text::printable(path), fault));
}

}  // namespace

Command rules_image_command() {
    Command command;
    command.name = "rules image";
    command.summary = "Write the checked rules as one file from which the program starts faster";
    command.details =
        "An image named DIR.image beside the folder DIR of rule files, or rules.image beside the program, is read "
        "instead of the\nrule files as long as they and the program are those that it was made from. Without one the "
        "program keeps its own in the\nuser's cache folder; --no-cache reads the rule files themselves.";
    command.options = {{"output", "FILE", "the image", {}}, rules_option()};
    command.add({common_options()});
    command.examples = {"rules image --output rules.image", "rules image --rules our-rules --output our-rules.image"};
    command.run = image;
    return command;
}

}  // namespace portcullis::cli
