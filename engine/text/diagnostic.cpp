#include "text/diagnostic.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace portcullis::text {
namespace {

// A message quotes what was found, which may be millions of characters; its beginning and its end say what is wrong.
std::string shortened(std::string text) {
    constexpr std::size_t longest = 2000;
    constexpr std::size_t kept = 500;
    if (text.size() <= longest) return text;
    std::size_t begin = kept;
    while (is_continuation(text[begin])) --begin;
    std::size_t end = text.size() - kept;
    while (end < text.size() && is_continuation(text[end])) ++end;
    return text.replace(begin, end - begin, "…");
}

Diagnostic make(Severity severity, std::string code, Span span, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.severity = severity;
    diagnostic.message = shortened(std::move(message));
    diagnostic.span = span;
    diagnostic.help = shortened(std::move(help));
    return diagnostic;
}

auto order(const Diagnostic& diagnostic) {
    return std::tie(diagnostic.span.file, diagnostic.span.begin, diagnostic.span.end, diagnostic.code,
                    diagnostic.message);
}

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

// Optimal string alignment: insert, delete, replace, swap neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + cost});
            const bool swapped =
                i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above[b.size()];
}

}  // namespace

Diagnostic& Diagnostics::error(std::string code, Span span, std::string message, std::string help) {
    add(make(Severity::error, std::move(code), span, std::move(message), std::move(help)));
    return list_.back();
}

Diagnostic& Diagnostics::warning(std::string code, Span span, std::string message, std::string help) {
    add(make(Severity::warning, std::move(code), span, std::move(message), std::move(help)));
    return list_.back();
}

std::size_t Diagnostics::error_count() const {
    return static_cast<std::size_t>(std::count_if(
        list_.begin(), list_.end(), [](const Diagnostic& one) { return one.severity == Severity::error; }));
}

bool Diagnostics::has_errors() const {
    return std::any_of(list_.begin(), list_.end(),
                       [](const Diagnostic& one) { return one.severity == Severity::error; });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    std::vector<Diagnostic> result = list_;
    std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.span.file, a.span.begin, a.code) < std::tie(b.span.file, b.span.begin, b.code);
    });
    // The same fault may be found by two rules at one place; equal reports need not be neighbours after the sort above.
    std::vector<Diagnostic> unique;
    std::size_t group = 0;
    for (Diagnostic& one : result) {
        const auto same_place = [&](const Diagnostic& other) {
            return std::tie(one.span.file, one.span.begin, one.code) ==
                   std::tie(other.span.file, other.span.begin, other.code);
        };
        if (!unique.empty() && !same_place(unique.back())) group = unique.size();
        const auto begin = unique.begin() + static_cast<std::ptrdiff_t>(group);
        const bool known =
            std::any_of(begin, unique.end(), [&](const Diagnostic& other) { return order(one) == order(other); });
        if (!known) unique.push_back(std::move(one));
    }
    return unique;
}

std::vector<Diagnostic> Diagnostics::sorted(const Sources& sources) const {
    std::vector<Diagnostic> result = sorted();
    const auto name = [&](const Diagnostic& one) {
        return one.span.file < sources.size() ? sources.name(one.span.file) : std::string_view();
    };
    std::stable_sort(result.begin(), result.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return name(a) < name(b); });
    return result;
}

std::string_view nearest(std::string_view name, const std::vector<std::string_view>& candidates) {
    // Beyond this length nobody mistypes a name, and hostile input would cost time.
    if (name.empty() || name.size() > 100) return {};
    std::size_t best = std::max<std::size_t>(1, name.size() / 3) + 1;
    std::string_view found;
    for (const std::string_view candidate : candidates) {
        const std::size_t longer = std::max(candidate.size(), name.size());
        const std::size_t shorter = std::min(candidate.size(), name.size());
        if (longer - shorter > best) continue;
        const std::size_t apart = distance(name, candidate);
        // Letters are replaced or swapped more often than left out.
        const bool likelier = apart == best && candidate.size() == name.size() && found.size() != name.size();
        if (apart < best || (likelier && !found.empty())) {
            best = apart;
            found = candidate;
        }
    }
    return found;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
    const std::string_view found = nearest(name, candidates);
    return found.empty() ? std::string() : "did you mean `" + std::string(found) + "`?";
}

std::string with_article(std::string_view word) {
    const bool vowel = !word.empty() && std::string_view("aeioAEIO").find(word.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(word);
}

std::string one_of(const std::vector<std::string_view>& words) {
    constexpr std::size_t few = 14;
    if (words.empty() || words.size() > few) return {};
    if (words.size() == 1) return "only `" + std::string(words.front()) + "` is known";
    std::string out;
    for (const std::string_view word : words) out += (out.empty() ? "one of `" : ", `") + std::string(word) + "`";
    return out;
}

std::string near_or_all(std::string_view name, const std::vector<std::string_view>& words) {
    const std::string near = did_you_mean(name, words);
    return near.empty() ? one_of(words) : near;
}

}  // namespace portcullis::text
