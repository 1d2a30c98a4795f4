// CLIPS through its C interface: a rule of the network for each rule, whose right side calls `hold`. A shipment is asserted, the
// rules run, and it is retracted.
#include "workload/decisions.hpp"
#include "workload/read.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

extern "C" {
#include <clips/clips.h>
}

namespace {

using namespace portcullis::workload;

std::vector<std::uint32_t> held;

// (hold N RULE): of the shipment N the rule holds.
void hold(void* environment) {
    held[static_cast<std::size_t>(EnvRtnLong(environment, 1))] |= rule(static_cast<int>(EnvRtnLong(environment, 2)));
}

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

constexpr const char* shipment_template =
    "(deftemplate shipment (slot n) (slot date) (slot destination) (slot consignee_hq) (slot tpp) (slot performance_density)"
    " (slot memory_bandwidth_gbs) (slot io_bandwidth_gbs) (slot datacenter) (slot quantity) (slot end_use)"
    " (slot entity_listed) (slot kind) (slot training_ops) (slot weights_published))";

class Network {
  public:
    explicit Network(const std::string& rules) : environment_(CreateEnvironment()) {
        EnvDefineFunction2(environment_, "hold", 'v', reinterpret_cast<int (*)(void*)>(hold), "hold", "22i");
        build(shipment_template);
        std::istringstream lines(rules);
        for (std::string line; std::getline(lines, line);) build(line);
        template_ = EnvFindDeftemplate(environment_, "shipment");
    }
    ~Network() { DestroyEnvironment(environment_); }
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    void decide(std::size_t n, const Shipment& s) {
        fact_ = EnvCreateFact(environment_, template_);
        whole("n", static_cast<long long>(n));
        const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(s.day))};
        whole("date", int(date.year()) * 10000 + unsigned(date.month()) * 100 + unsigned(date.day()));
        name("destination", code(s.destination));
        name("consignee_hq", code(s.seat));
        figure("tpp", s.tpp);
        figure("performance_density", s.density);
        figure("memory_bandwidth_gbs", s.memory);
        figure("io_bandwidth_gbs", s.io);
        flag("datacenter", s.flags & datacenter);
        whole("quantity", s.quantity);
        name("end_use", end_use_names[static_cast<std::size_t>(s.end_use)].data());
        flag("entity_listed", s.flags & listed);
        name("kind", kind_names[static_cast<std::size_t>(s.kind)].data());
        figure("training_ops", s.training_ops);
        flag("weights_published", s.flags & published);
        void* asserted = EnvAssert(environment_, fact_);
        EnvRun(environment_, -1);
        EnvRetract(environment_, asserted);
    }

  private:
    void build(const std::string& construct) {
        if (!EnvBuild(environment_, construct.c_str())) {
            std::fprintf(stderr, "CLIPS refuses: %s\n", construct.c_str());
            std::exit(1);
        }
    }
    void put(const char* slot, int type, void* value) {
        DATA_OBJECT object{};
        SetType(object, static_cast<unsigned short>(type));
        SetValue(object, value);
        EnvPutFactSlot(environment_, fact_, slot, &object);
    }
    void whole(const char* slot, long long value) { put(slot, INTEGER, EnvAddLong(environment_, value)); }
    void figure(const char* slot, double value) { put(slot, FLOAT, EnvAddDouble(environment_, value)); }
    void name(const char* slot, const char* value) { put(slot, SYMBOL, EnvAddSymbol(environment_, value)); }
    void flag(const char* slot, int value) { name(slot, value != 0 ? "TRUE" : "FALSE"); }
    const char* code(Country country) {
        code_[0] = static_cast<char>('A' + country / 26);
        code_[1] = static_cast<char>('A' + country % 26);
        return code_;
    }

    void* environment_;
    void* template_ = nullptr;
    struct ::fact* fact_ = nullptr;
    char code_[3] = {};
};

}  // namespace

int main(int count, char** arguments) {
    if (count < 5) return 2;
    const std::string data = arguments[1], translated = arguments[2];
    const auto records = static_cast<std::size_t>(std::atoll(arguments[3]));
    const int rounds = std::atoi(arguments[4]);
    std::vector<Shipment> shipments = read_shipments(data + "/flat.ndjson");
    if (shipments.size() > records) shipments.resize(records);
    Network network(text_of(translated + "/rules.clp"));
    std::string seconds;
    for (int round = 0; round <= rounds; ++round) {
        held.assign(shipments.size(), 0);
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t n = 0; n < shipments.size(); ++n) {
            network.decide(n, shipments[n]);
            held[n] |= static_cast<std::uint32_t>(outcome_of(held[n])) << 24;
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (round > 0) seconds += (seconds.empty() ? "" : ", ") + std::to_string(took.count());
    }
    const std::string right = text_of(data + "/right");
    std::size_t mismatches = 0;
    for (std::size_t n = 0; n < shipments.size(); ++n) {
        std::uint32_t word = 0;
        for (std::size_t byte = 4; byte-- > 0;) word = word << 8 | static_cast<unsigned char>(right[4 * n + byte]);
        mismatches += word != held[n];
    }
    std::printf("{\"engine\": \"CLIPS\", \"version\": \"%s\", \"form\": \"a rule of the network for each rule, C\", \"records\": %zu, "
                "\"checked\": %zu, \"mismatches\": %zu, \"seconds\": [%s]}\n",
                VERSION_STRING, shipments.size(), held.size(), mismatches, seconds.c_str());
}
