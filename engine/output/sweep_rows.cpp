#include "output/sweep_rows.hpp"

#include "output/csv_cell.hpp"
#include "output/json_writer.hpp"
#include "text/diagnostic.hpp"

namespace portcullis::output {

using explore::AxisValue;
using explore::Grid;

namespace {

std::string_view review_name(const std::optional<Review>& review) {
    return review ? name(*review) : std::string_view();
}

void append_json_review(std::string& out, const char* key, const std::optional<Review>& review) {
    out += key;
    if (review) (out += '"') += std::string(name(*review)) += '"';
    else out += "null";
}

}  // namespace

std::string csv_field(std::string_view text) { return guarded_csv_cell(without_formula(text::printable(text)), ','); }

SweepRows::SweepRows(const Grid& grid, RowForm form) : grid_(grid), form_(form) {
    labels_.resize(grid.axes.size());
    for (std::size_t i = 0; i < grid.axes.size(); ++i)
        for (const AxisValue& value : grid.axes[i].values)
            labels_[i].push_back(form == RowForm::csv
                                     ? csv_field(value.label)
                                     : json_string(grid.axes[i].name) + ":" + json_string(value.label));
}

std::string SweepRows::header() const {
    if (form_ != RowForm::csv) return {};
    std::string out;
    for (const explore::Axis& axis : grid_.axes) out += csv_field(axis.name) + ",";
    return out + "outcome,at_least,at_most,review,review_at_least,error\n";
}

std::string SweepRows::rows(const explore::SweptBlock& block) const {
    std::string out;
    explore::Coordinates at = grid_.at(block.first);
    auto fault = block.faults.begin();
    for (std::size_t i = 0; i < block.verdicts.size(); ++i, grid_.step(at)) {
        const decide::Verdict& verdict = block.verdicts[i];
        const std::string* wrong = nullptr;
        if (fault != block.faults.end() && fault->first == block.first + i) wrong = &(fault++)->second;
        if (form_ == RowForm::csv) {
            for (std::size_t axis = 0; axis < at.size(); ++axis) (out += labels_[axis][at[axis]]) += ',';
            if (wrong != nullptr) {
                (out += "error,,,,,") += csv_field(*wrong);
            } else {
                for (const std::string_view part :
                     {outcome_name(verdict.at_least, verdict.at_most), name(verdict.at_least), name(verdict.at_most),
                      review_name(verdict.review), review_name(verdict.review_at_least)})
                    (out += part) += ',';
            }
        } else {
            out += "{\"portcullis_sweep\":" + std::to_string(sweep_version) +
                   ",\"cell\":" + std::to_string(block.first + i) + ",\"axes\":{";
            for (std::size_t axis = 0; axis < at.size(); ++axis)
                (out += axis > 0 ? "," : "") += labels_[axis][at[axis]];
            out += "},";
            if (wrong != nullptr) {
                (out += "\"outcome\":\"error\",\"error\":") += json_string(*wrong);
            } else {
                ((out += "\"outcome\":\"") += outcome_name(verdict.at_least, verdict.at_most)) += '"';
                ((out += ",\"at_least\":\"") += name(verdict.at_least)) += '"';
                ((out += ",\"at_most\":\"") += name(verdict.at_most)) += '"';
                append_json_review(out, ",\"review\":", verdict.review);
                append_json_review(out, ",\"review_at_least\":", verdict.review_at_least);
            }
            out += '}';
        }
        out += '\n';
    }
    return out;
}

}  // namespace portcullis::output
