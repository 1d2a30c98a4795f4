// Collects the aspects of one thing. Private to the stage.
#pragma once

#include "quality/diff/describe.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::quality {

class Describing {
  public:
    Describing(const rulebook::Rulebook& book, Thing& thing) : book_(book), thing_(thing) {}

    void text(std::string name, std::string text) {
        if (!text.empty()) add(std::move(name)).text = std::move(text);
    }
    void words(std::string name, std::string text) {
        if (text.empty()) return;
        Aspect& aspect = add(std::move(name));
        aspect.text = std::move(text);
        aspect.words = true;
    }
    void expr(std::string name, language::ExprId id) {
        if (id == language::no_expr) return;
        Aspect& aspect = add(std::move(name));
        aspect.expr = id;
        aspect.is_expr = true;
    }
    void set(std::string name, std::vector<std::string> names) {
        if (names.empty()) return;
        Aspect& aspect = add(std::move(name));
        aspect.is_set = true;
        aspect.names = std::move(names);
    }
    void rules(std::string name, const std::vector<rulebook::Index>& list) {
        std::vector<std::string> names;
        for (const rulebook::Index one : list) names.push_back(book_.rules[one].name);
        if (names.empty()) return;
        set(std::move(name), std::move(names));
        thing_.aspects.back().rules = true;
    }
    void sources(const std::vector<rulebook::Index>& list) {
        set("sources", source_keys(book_, list));
        if (!list.empty()) thing_.aspects.back().words = true;
    }

  private:
    Aspect& add(std::string name) {
        Aspect aspect;
        // Two needs in the same words, say, are told apart by their order.
        if (const int times = ++seen_[name]; times > 1) name += " (" + std::to_string(times) + ")";
        aspect.name = std::move(name);
        thing_.aspects.push_back(std::move(aspect));
        return thing_.aspects.back();
    }
    const rulebook::Rulebook& book_;
    Thing& thing_;
    std::map<std::string, int> seen_;
};

}  // namespace portcullis::quality
