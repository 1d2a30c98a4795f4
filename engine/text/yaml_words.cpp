#include "text/yaml_words.hpp"

namespace portcullis::text {
namespace {

struct Row {
    const char* theirs;
    const char* code;
    const char* ours;
    bool quoting_helps;
};

constexpr Row rows[] = {
    {"bad file", "too-deep", "lists and mappings are nested too deeply", false},
    {"end of map not found", "yaml-syntax", "expected a `key: value` line of this mapping, or a smaller indentation",
     false},
    {"end of sequence not found", "yaml-syntax", "expected a `- ` item of this list, or a smaller indentation", false},
    {"end of map flow not found", "yaml-syntax", "expected `,` or `}`", false},
    {"end of sequence flow not found", "yaml-syntax", "expected `,` or `]`", false},
    {"illegal map value", "yaml-syntax", "a `:` with a space behind it is not allowed here", true},
    {"illegal map key", "yaml-syntax", "a `?` with a space behind it is not allowed here", true},
    {"illegal block entry", "yaml-syntax", "a `- ` is not allowed here", true},
    {"illegal flow end", "yaml-syntax", "this bracket closes nothing that is open", true},
    {"illegal tab when looking for indentation", "yaml-syntax", "a tab in the indentation; use spaces", false},
    {"unknown token", "yaml-syntax", "no value can begin with this character", true},
    {"illegal EOF in scalar", "unterminated-quote", "the file ends within a quoted text", false},
    {"illegal document indicator in scalar", "unterminated-quote", "a quoted text is not closed before this line",
     false},
    {"unexpected character in block scalar", "yaml-syntax", "only `+`, `-` or a digit may follow `|` and `>`", true},
    {"cannot set zero indentation for a block scalar", "yaml-syntax", "a block text cannot be indented by 0", false},
    {"bad character found while scanning hex number", "yaml-syntax", "this escape needs hexadecimal digits", false},
    {"alias not found after *", "yaml-alias", "`*` begins an alias", true},
    {"anchor not found after &", "yaml-anchor", "`&` begins an anchor", true},
    {"illegal character found while scanning alias", "yaml-alias", "`*` begins an alias", true},
    {"illegal character found while scanning anchor", "yaml-anchor", "`&` begins an anchor", true},
    {"cannot assign multiple tags to the same node", "yaml-tag", "`!` begins a tag", true},
    {"cannot assign multiple anchors to the same node", "yaml-anchor", "`&` begins an anchor", true},
    {"illegal character found while scanning tag handle", "yaml-tag", "`!` begins a tag", true},
    {"tag handle with no suffix", "yaml-tag", "`!` begins a tag", true},
    {"end of verbatim tag not found", "yaml-tag", "`!<` begins a tag", true},
    {"the referenced anchor is not defined", "yaml-alias", "`*` begins an alias, and this one is not defined", true},
};

}  // namespace

YamlFault explain_yaml(const std::string& parser_message) {
    for (const Row& row : rows) {
        const std::string theirs = row.theirs;
        if (parser_message.compare(0, theirs.size(), theirs) == 0) return {row.code, row.ours, row.quoting_helps};
    }
    return {"yaml-syntax", parser_message, false};
}

}  // namespace portcullis::text
