// What may stand in a rule file: every key of every mapping with its form and its meaning in words. The JSON Schemas
// are made from it. The loader reads each key where it needs it; a test holds the two together.
#pragma once

#include <string_view>
#include <vector>

namespace portcullis::rulebook {

// `form` names a shape or one of the forms that the schemas define (`date`, `condition`); `NAME+` is one or a list of
// them, `NAME*` the same or `{exactly: LIST}`, `[NAME]` a list, `{NAME}` a mapping of names to them, `{KEY:NAME}` one
// whose names are of the form KEY.
struct Key {
    std::string_view name;
    std::string_view form;
    std::string_view meaning;
    bool required = false;
};

struct Shape {
    std::string_view name;  // `rule`, `rule.derives`, `review`
    std::string_view meaning;
    std::vector<Key> keys;
    std::string_view more = {};  // further keywords of JSON Schema: which keys go together
    bool open = false;           // further keys are data: the attributes of a row
};

// The shapes of whole files come first, named by the key that tells what the file is; `rule` holds the keys of every
// rule, and `rule.EFFECT` those with the keys of that effect.
[[nodiscard]] const std::vector<Shape>& shapes();
[[nodiscard]] const Shape* find_shape(std::string_view name);

// A kind of file: its telling key, the name of its schema, and where such files stand.
struct FileKind {
    std::string_view key;
    std::string_view schema;
    std::string_view folder;  // below the rules; empty: anywhere
    std::string_view meaning;
};
// In the order in which the keys are looked for: a scenario may change lists, so it comes before files of lists.
[[nodiscard]] const std::vector<FileKind>& file_kinds();

// Pieces of the table; each stands in a file of its own.
namespace keys {
using Keys = std::vector<Key>;
[[nodiscard]] Keys together(std::initializer_list<Keys> groups);
[[nodiscard]] const Keys& dates();       // from, until
[[nodiscard]] const Keys& provenance();  // source, certainty, disputed, note
void add_rules(std::vector<Shape>& shapes);
void add_regime(std::vector<Shape>& shapes);
void add_data(std::vector<Shape>& shapes);    // vocabulary, lists, catalogue
void add_worlds(std::vector<Shape>& shapes);  // assumptions, scenarios, tests
}  // namespace keys

}  // namespace portcullis::rulebook
