#include "language/parser.hpp"

#include "language/lexer.hpp"

#include <array>

namespace portcullis::language {
namespace {

struct Binary {
    std::string_view mark;
    int level;
    Op op;
};

constexpr std::array<Binary, 13> binaries{{{"||", 1, Op::any_of},
                                           {"&&", 2, Op::all_of},
                                           {"==", 3, Op::equal},
                                           {"!=", 3, Op::not_equal},
                                           {"<=", 3, Op::less_equal},
                                           {">=", 3, Op::greater_equal},
                                           {"<", 3, Op::less},
                                           {">", 3, Op::greater},
                                           {"in", 3, Op::in},
                                           {"+", 4, Op::add},
                                           {"-", 4, Op::subtract},
                                           {"*", 5, Op::multiply},
                                           {"/", 5, Op::divide}}};

class Parser {
  public:
    Parser(Code& code, const text::Node& scalar, text::Diagnostics& diagnostics)
        : code_(code),
          node_(scalar),
          diagnostics_(diagnostics),
          first_node_(code.exprs.size()),
          tokens_(tokenize(scalar, diagnostics)) {}

    ExprId run() {
        for (const Token& token : tokens_)
            if (token.kind == TokenKind::broken) return broken(0, node_.text.size());
        if (peek().kind == TokenKind::end) return fault(0, 0, "empty-expression", "an expression is missing here");
        const ExprId result = expression();
        if (!failed_ && peek().kind != TokenKind::end) return fault_here("expected an operator or the end");
        return failed_ ? broken(0, node_.text.size()) : result;
    }

  private:
    const Token& peek() const { return tokens_[at_]; }
    bool is(std::string_view mark) const { return peek().kind == TokenKind::punctuation && peek().text == mark; }
    bool accept(std::string_view mark) {
        if (!is(mark)) return false;
        ++at_;
        return true;
    }

    ExprId broken(std::size_t begin, std::size_t end) {
        failed_ = true;
        Expr expr;
        expr.span = node_.at(begin, end);
        return code_.add(expr);
    }
    ExprId fault(std::size_t begin, std::size_t end, std::string code, std::string message, std::string help = {}) {
        if (!failed_) diagnostics_.error(std::move(code), node_.at(begin, end), std::move(message), std::move(help));
        return broken(begin, end);
    }
    ExprId fault_here(const std::string& expectation) {
        const Token& token = peek();
        if (token.kind == TokenKind::end)
            return fault(token.begin, token.end, "syntax", expectation + ", but the expression ends here");
        std::string help;
        if (token.text == "and" || token.text == "AND") help = "write `&&`";
        if (token.text == "or" || token.text == "OR") help = "write `||`";
        if (token.text == ",") help = "join conditions with `&&`, or write them as a list";
        if (token.text == "not" || token.text == "NOT") {
            const bool not_in = at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == "in";
            help = not_in ? "write `!(x in y)`" : "write `!`";
        }
        return fault(token.begin, token.end, "syntax", expectation + ", found `" + text::printable(token.text) + "`",
                     help);
    }

    ExprId make(Op op, std::size_t begin, std::initializer_list<ExprId> children, std::int64_t value = 0,
                double number = 0) {
        return make(op, begin, std::span<const ExprId>(children.begin(), children.size()), value, number);
    }
    ExprId make(Op op, std::size_t begin, std::span<const ExprId> children, std::int64_t value = 0, double number = 0) {
        if (code_.exprs.size() - first_node_ > max_expression_nodes)
            return fault(begin, begin, "expression-size", "this expression is too long");
        Expr expr;
        expr.op = op;
        expr.value = value;
        expr.number = number;
        expr.span = node_.at(begin, at_ > 0 ? tokens_[at_ - 1].end : begin);
        return code_.add(expr, children);
    }

    struct Nesting {
        explicit Nesting(int& depth) : depth_(depth) { ++depth_; }
        ~Nesting() { --depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;
        int& depth_;
    };

    ExprId expression() {
        const Nesting nesting(depth_);
        if (depth_ > max_expression_depth)
            return fault(peek().begin, peek().end, "expression-depth", "this expression is nested more than 64 deep");
        const std::size_t begin = peek().begin;
        const ExprId condition = binary(1);
        if (failed_ || !accept("?")) return condition;
        const ExprId then = expression();
        if (failed_) return then;
        if (!accept(":")) return fault_here("expected `:` of the conditional");
        const ExprId otherwise = expression();
        return make(Op::choose, begin, {condition, then, otherwise});
    }

    const Binary* operator_here() const {
        const Token& token = peek();
        const bool word = token.kind == TokenKind::identifier && token.text == "in";
        if (token.kind != TokenKind::punctuation && !word) return nullptr;
        for (const Binary& binary : binaries)
            if (binary.mark == token.text) return &binary;
        return nullptr;
    }

    ExprId binary(int level) {
        if (level == 6) return unary();
        const std::size_t begin = peek().begin;
        ExprId left = binary(level + 1);
        std::vector<ExprId> chain{left};
        int links = 0;
        while (!failed_) {
            const Binary* found = operator_here();
            if (found == nullptr || found->level != level) break;
            ++at_;
            const ExprId right = binary(level + 1);
            if (failed_) return right;
            if (level <= 2) {  // `a && b && c` is one node
                chain.push_back(right);
                continue;
            }
            if (level == 3 && operator_here() != nullptr && operator_here()->level == 3)
                return fault(peek().begin, peek().end, "syntax", "comparisons cannot be chained",
                             "join two comparisons with `&&`");
            // `a - b - c` nests to the left, as deep as it is long.
            if (++links > max_expression_depth)
                return fault(peek().begin, peek().end, "expression-depth",
                             "this expression is nested more than 64 deep", "add up a list with `sum([…])`");
            left = make(found->op, begin, {left, right});
        }
        if (level <= 2 && chain.size() > 1 && !failed_) return make(level == 1 ? Op::any_of : Op::all_of, begin, chain);
        return left;
    }

    ExprId unary() {
        const Nesting nesting(depth_);
        if (depth_ > max_expression_depth)
            return fault(peek().begin, peek().end, "expression-depth", "this expression is nested more than 64 deep");
        const std::size_t begin = peek().begin;
        if (accept("!")) {
            const ExprId operand = unary();
            return failed_ ? operand : make(Op::negate, begin, {operand});
        }
        if (accept("-")) {
            const ExprId operand = unary();
            return failed_ ? operand : make(Op::minus, begin, {operand});
        }
        return postfix(begin);
    }

    ExprId postfix(std::size_t begin) {
        ExprId base = primary();
        while (!failed_ && accept(".")) {
            if (peek().kind != TokenKind::identifier) return fault_here("expected a name after `.`");
            const std::string name = tokens_[at_++].text;
            if (is("(")) base = arguments(begin, name, base);
            else base = make(Op::member, begin, {base}, code_.string(name));
        }
        return base;
    }

    ExprId arguments(std::size_t begin, const std::string& name, ExprId receiver) {
        accept("(");
        std::vector<ExprId> children;
        if (receiver != no_expr) children.push_back(receiver);
        if (!accept(")")) {
            do {
                in_pattern_ = name == "matches";
                children.push_back(expression());
                in_pattern_ = false;
                if (failed_) return children.back();
            } while (accept(","));
            if (!accept(")")) return fault_here("expected `,` or `)`");
        }
        return make(Op::call, begin, children, code_.string(name), receiver != no_expr ? 1 : 0);
    }

    ExprId primary() {
        const Token& token = peek();
        const std::size_t begin = token.begin;
        switch (token.kind) {
            case TokenKind::number: return number();
            case TokenKind::string: {
                if (token.escape != 0 && !in_pattern_)
                    return fault(token.escape, token.escape + 2, "unknown-escape",
                                 "`" + text::printable(node_.text.substr(token.escape, 2)) + "` is no escape",
                                 "write `\\\\` for a backslash; `\\n`, `\\t`, `\\\"` and `\\'` are the others");
                const std::int64_t text = code_.string(token.text);
                ++at_;
                return make(Op::string, begin, {}, text);
            }
            case TokenKind::identifier: {
                const std::string name = token.text;
                if (name == "in") return fault_here("expected a value");
                ++at_;
                if (name == "true" || name == "false") return make(Op::boolean, begin, {}, name == "true" ? 1 : 0);
                if (is("(")) return arguments(begin, name, no_expr);
                return make(Op::name, begin, {}, code_.string(name));
            }
            case TokenKind::punctuation:
                if (accept("(")) {
                    const ExprId inner = expression();
                    if (failed_) return inner;
                    if (!accept(")")) return fault_here("expected `)`");
                    return inner;
                }
                if (accept("[")) return list(begin);
                [[fallthrough]];
            default: return fault_here("expected a value");
        }
    }

    ExprId list(std::size_t begin) {
        std::vector<ExprId> elements;
        if (!accept("]")) {
            do {
                elements.push_back(expression());
                if (failed_) return elements.back();
            } while (accept(","));
            if (!accept("]")) return fault_here("expected `,` or `]`");
        }
        return make(Op::list, begin, elements);
    }

    // `25 days`, `8 bit`, `4800`: a word after a number is a unit; the checker knows which.
    ExprId number() {
        const Token& token = tokens_[at_++];
        if (peek().kind == TokenKind::identifier && peek().text != "in") {
            const std::string unit = tokens_[at_++].text;
            const ExprId literal = make(Op::number, token.begin, {}, 0, token.number);
            return make(Op::call, token.begin, {literal}, code_.string("unit " + unit));
        }
        return make(Op::number, token.begin, {}, 0, token.number);
    }

    Code& code_;
    const text::Node& node_;
    text::Diagnostics& diagnostics_;
    std::size_t first_node_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool failed_ = false;
    bool in_pattern_ = false;  // the next string may hold the escapes of a regular expression
};

}  // namespace

ExprId Code::add(Expr expr, std::span<const ExprId> nodes) {
    expr.first = static_cast<std::uint32_t>(operands.size());
    expr.count = static_cast<std::uint32_t>(nodes.size());
    operands.insert(operands.end(), nodes.begin(), nodes.end());
    exprs.push_back(expr);
    return static_cast<ExprId>(exprs.size() - 1);
}

std::int64_t Code::string(std::string_view text) {
    // Few distinct strings in one rulebook; a linear look from the end finds the usual repetition.
    const std::size_t window = strings.size() > 256 ? strings.size() - 256 : 0;
    for (std::size_t i = strings.size(); i > window; --i)
        if (strings[i - 1] == text) return static_cast<std::int64_t>(i - 1);
    strings.emplace_back(text);
    return static_cast<std::int64_t>(strings.size() - 1);
}

ExprId parse(Code& code, const text::Node& scalar, text::Diagnostics& diagnostics) {
    return Parser(code, scalar, diagnostics).run();
}

}  // namespace portcullis::language
