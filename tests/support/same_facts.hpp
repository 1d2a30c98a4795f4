// Whether two readers made the same of a shipment: every slot, wherever its record was put.
#pragma once

#include "facts/facts.hpp"
#include "rulebook/rulebook.hpp"

#include <string>

namespace portcullis::support {

class SameFacts {
  public:
    SameFacts(const facts::Facts& a, const facts::Facts& b) : a_(a), b_(b) {}

    // Where they differ; empty if nowhere.
    [[nodiscard]] std::string difference() {
        if (a_.day != b_.day) return "day";
        if (a_.assumptions != b_.assumptions) return "assumptions";
        return records(0, 0);
    }

  private:
    using Kind = language::Kind;

    std::string records(facts::RecordId a, facts::RecordId b) {
        const auto& fields = a_.schema().records[a_.record(a).type].fields;
        if (stated(a_, a) != stated(b_, b)) return a_.path(a) + ": whether anything is stated";
        for (std::size_t field = 0; field < fields.size(); ++field) {
            const facts::Slot& one = a_.slot(a, field);
            const facts::Slot& other = b_.slot(b, field);
            const std::string name = a_.path(a) + "." + fields[field].name;
            if ((one.origin == facts::Origin::assumed) != (other.origin == facts::Origin::assumed)) return name;
            if (std::string found = values(one.value, other.value, name); !found.empty()) return found;
        }
        return {};
    }

    std::string values(const facts::Value& a, const facts::Value& b, const std::string& name) {
        // A record of which nothing is known says as much as none.
        if (a.kind == Kind::record && b.kind == Kind::unknown) return nothing(a_, a) ? "" : name + ": record";
        if (b.kind == Kind::record && a.kind == Kind::unknown) return nothing(b_, b) ? "" : name + ": record";
        if (a.kind != b.kind || a.open != b.open || a.count != b.count) return name + ": kind";
        if (a.kind != Kind::record && a.certainty != b.certainty) return name + ": certainty";
        switch (a.kind) {
            case Kind::unknown:
            case Kind::none: return {};
            case Kind::number: return a.low == b.low && a.high == b.high ? "" : name + ": figure";
            case Kind::string:
            case Kind::eccn: return a_.text(a.id) == b_.text(b.id) ? "" : name + ": text";
            case Kind::record: return records(static_cast<facts::RecordId>(a.id), static_cast<facts::RecordId>(b.id));
            case Kind::list:
                for (std::size_t i = 0; i < a.count; ++i) {
                    std::string found =
                        values(a_.elements(a)[i].value, b_.elements(b)[i].value, name + "[" + std::to_string(i) + "]");
                    if (!found.empty()) return found;
                }
                return {};
            default: return a.id == b.id ? "" : name + ": value";
        }
    }

    static bool stated(const facts::Facts& facts, facts::RecordId id) {
        const std::size_t fields = facts.schema().records[facts.record(id).type].fields.size();
        for (std::size_t field = 0; field < fields; ++field)
            if (facts.slot(id, field).origin == facts::Origin::stated) return true;
        return false;
    }

    static bool nothing(const facts::Facts& facts, const facts::Value& record) {
        const auto id = static_cast<facts::RecordId>(record.id);
        const std::size_t fields = facts.schema().records[facts.record(id).type].fields.size();
        for (std::size_t field = 0; field < fields; ++field) {
            const facts::Value& value = facts.slot(id, field).value;
            if (value.kind == Kind::record ? !nothing(facts, value) : value.known()) return false;
        }
        return true;
    }

    const facts::Facts& a_;
    const facts::Facts& b_;
};

}  // namespace portcullis::support
