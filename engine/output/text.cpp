#include "output/text.hpp"

#include "output/report.hpp"

namespace portcullis::output {

std::string determination_text(const Determination& answer, const TextOptions& options) {
    Page page(options.width, options.color);
    report::Report report{page, answer, options};
    report::head(report);
    for (std::size_t i = 0; i < answer.items.size(); ++i) {
        const ItemAnswer& item = answer.items[i];
        if (answer.items.size() > 1) report::item_head(report, i);
        report::why(report, item);
        report::exceptions(report, item);
        report::duties(report, item);
        report::red_flags(report, item);
    }
    report::questions(report);
    report::disputes(report);
    for (const ItemAnswer& item : answer.items) report::rejected(report, item);
    report::over_time(report);
    report::otherwise(report);
    report::assumed(report);
    report::coverage(report);
    report::limits(report);
    return page.take();
}

}  // namespace portcullis::output
