// The parser's messages in words that help. Private to the stage.
#pragma once

#include <string>

namespace portcullis::text {

struct YamlFault {
    std::string code;
    std::string message;
    bool quoting_helps = false;  // most often an expression that ought to be quoted
};

[[nodiscard]] YamlFault explain_yaml(const std::string& parser_message);

}  // namespace portcullis::text
