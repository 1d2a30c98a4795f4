// The hand-written reference as a program: its speed, the right answers of a file, and the same from NDJSON to NDJSON.
// bench/README.md says how to run it. What it measures goes to standard output, one line of JSON for each way.
#include "workload/decisions.hpp"
#include "workload/read.hpp"
#include "workload/reference.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portcullis::workload {
namespace {

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

File create(const std::string& path) {
    File file(std::fopen(path.c_str(), "wb"));
    if (!file) throw std::runtime_error("cannot write " + path);
    return file;
}

constexpr int rounds = 5;

double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Result {
    std::string form, measure;
    std::size_t records = 0, checked = 0, mismatches = 0;
    std::vector<double> seconds;
};

void print(const Result& one) {
    std::vector<double> sorted = one.seconds;
    std::sort(sorted.begin(), sorted.end());
    std::printf(R"({"engine":"hand-written C++","version":"%s","form":"%s","measure":"%s","records":%zu,"checked":%zu,)"
                R"("mismatches":%zu,"decisions_per_second":%.0f,"seconds":[)",
                __VERSION__, one.form.c_str(), one.measure.c_str(), one.records, one.checked, one.mismatches,
                static_cast<double>(one.records) / sorted[sorted.size() / 2]);
    for (std::size_t i = 0; i < one.seconds.size(); ++i) std::printf("%s%.6f", i == 0 ? "" : ",", one.seconds[i]);
    std::puts("]}");
    std::fflush(stdout);
}

// Rounds go over all ways, since the speed of a machine drifts. One more than is measured, the first, warms up.
void decide(const std::string& path) {
    const std::vector<Shipment> rows = read_shipments(path);
    const Columns columns(rows);
    const Tables tables;
    const ColumnsView view = columns.view();
    std::vector<std::uint32_t> rules(rows.size());
    std::vector<Outcome> outcomes(rows.size());
    const Answers answers{rules.data(), outcomes.data()};

    struct Way {
        Result result;
        std::function<void()> work;
    };
    std::vector<Way> ways;
    for (const Loops& loop : loops()) {
        const auto way = [&](const char* form, std::function<void()> work) {
            ways.push_back(
                {{std::string(form) + ", " + loop.target, "decide", rows.size(), rows.size(), 0, {}}, std::move(work)});
        };
        way("rows, ifs", [&, loop] { loop.ifs(rows.data(), rows.size(), answers); });
        way("rows, without branches", [&, loop] { loop.without_branches(rows.data(), rows.size(), answers); });
        way("rows, tables of bits", [&, loop] { loop.tables(tables, rows.data(), rows.size(), answers); });
        way("columns", [&, loop] { loop.columns(view, 0, rows.size(), answers); });
    }
    for (int round = 0; round <= rounds; ++round) {
        for (auto& [result, work] : ways) {
            const double seconds = seconds_of(work);
            if (round > 0) {
                result.seconds.push_back(seconds);
                continue;
            }
            for (std::size_t i = 0; i < rows.size(); ++i)
                result.mismatches += rules[i] != by_ifs(rows[i]) || outcomes[i] != outcome_of(rules[i]);
        }
    }
    for (const Way& way : ways) print(way.result);
}

// Four bytes for each shipment, the lowest first: the rules that hold in 24 bits, and above them the outcome.
void expect(const std::string& path, const std::string& out) {
    const File file = create(out);
    each_shipment(path, [&](const Shipment& one) {
        const std::uint32_t rules = by_ifs(one), word = rules | static_cast<std::uint32_t>(outcome_of(rules)) << 24;
        const unsigned char bytes[] = {static_cast<unsigned char>(word), static_cast<unsigned char>(word >> 8),
                                       static_cast<unsigned char>(word >> 16), static_cast<unsigned char>(word >> 24)};
        std::fwrite(bytes, 1, sizeof bytes, file.get());
    });
}

// {"id":7,"rules":["r02","r11"],"outcome":"license_required"}
class Writer {
  public:
    explicit Writer(const std::string& path) : file_(create(path)) {}
    ~Writer() { flush(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void answer(std::uint32_t id, std::uint32_t rules) {
        if (static_cast<std::size_t>(buffer_.data() + buffer_.size() - at_) < longest) flush();
        put("{\"id\":");
        number(id);
        put(",\"rules\":[");
        for (std::uint32_t left = rules; left != 0; left &= left - 1) {
            const int of_rule = std::countr_zero(left) + 1;
            if (left != rules) *at_++ = ',';
            put("\"r");
            *at_++ = static_cast<char>('0' + of_rule / 10);
            *at_++ = static_cast<char>('0' + of_rule % 10);
            *at_++ = '"';
        }
        put("],\"outcome\":\"");
        put(outcome_names[static_cast<std::size_t>(outcome_of(rules))]);
        put("\"}\n");
    }

  private:
    void put(std::string_view text) {
        std::memcpy(at_, text.data(), text.size());
        at_ += text.size();
    }
    void number(std::uint32_t value) {
        char digits[10];
        char* first = digits + sizeof digits;
        do *--first = static_cast<char>('0' + value % 10);
        while ((value /= 10) != 0);
        put({first, static_cast<std::size_t>(digits + sizeof digits - first)});
    }
    void flush() {
        std::fwrite(buffer_.data(), 1, static_cast<std::size_t>(at_ - buffer_.data()), file_.get());
        at_ = buffer_.data();
    }

    static constexpr std::size_t longest = 512;  // of one answer
    File file_;
    std::vector<char> buffer_ = std::vector<char>(1 << 20);
    char* at_ = buffer_.data();
};

void stream(const std::string& path, const std::string& out) {
    Result parsing{"simdjson on demand", "parse", 0, 0, 0, {}};
    Result streaming{"simdjson on demand, ifs, output", "ndjson", 0, 0, 0, {}};
    for (int round = 0; round <= rounds; ++round) {
        std::size_t records = 0;
        const double parsed = seconds_of([&] { each_shipment(path, [&](const Shipment&) { ++records; }); });
        const double streamed = seconds_of([&] {
            Writer writer(out);
            each_shipment(path, [&](const Shipment& one) { writer.answer(one.id, by_ifs(one)); });
        });
        parsing.records = streaming.records = records;
        if (round == 0) continue;
        parsing.seconds.push_back(parsed);
        streaming.seconds.push_back(streamed);
    }
    print(parsing);
    print(streaming);
}

int run(const std::vector<std::string>& args) {
    if (args.size() == 2 && args[0] == "decide") return decide(args[1]), 0;
    if (args.size() == 3 && args[0] == "expect") return expect(args[1], args[2]), 0;
    if (args.size() == 3 && args[0] == "stream") return stream(args[1], args[2]), 0;
    std::fputs("Usage: portcullis_reference decide FILE | expect FILE OUT | stream FILE OUT\n", stderr);
    return 2;
}

}  // namespace
}  // namespace portcullis::workload

int main(int count, char** arguments) {
    try {
        return portcullis::workload::run({arguments + 1, arguments + count});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "portcullis_reference: %s\n", error.what());
        return 1;
    }
}
