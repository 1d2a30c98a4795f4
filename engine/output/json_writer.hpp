// Writes JSON in order, compact or indented. Figures are in their shortest decimal form; characters that would change
// what a reader of a terminal sees are escaped, invalid UTF-8 becomes U+FFFD.
#pragma once

#include <portcullis/determination.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

// `text` as a JSON string with its quotes.
[[nodiscard]] std::string json_string(std::string_view text);

class JsonWriter {
  public:
    explicit JsonWriter(bool pretty) : pretty_(pretty) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view name);

    void text(std::string_view value) { raw(json_string(value)); }
    void number(double value);
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void null() { raw("null"); }
    // A value that is JSON already.
    void raw(std::string_view json);

    void field(std::string_view name, std::string_view value);
    // null where the text is empty.
    void optional_field(std::string_view name, std::string_view value);
    void number_field(std::string_view name, double value);
    void bool_field(std::string_view name, bool value);
    // true, false or "unknown".
    void truth_field(std::string_view name, Tri value);
    void texts_field(std::string_view name, const std::vector<std::string>& values);
    // An array: `each` writes one element.
    template <class List, class Each>
    void list_field(std::string_view name, const List& list, Each each) {
        key(name);
        begin_array();
        for (const auto& one : list) each(one);
        end_array();
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void new_line();

    bool pretty_;
    bool after_key_ = false;
    std::vector<bool> filled_;  // by open bracket: holds something already
    std::string out_;
};

}  // namespace portcullis::output
