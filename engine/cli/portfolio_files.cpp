#include "cli/portfolio_files.hpp"

#include "cli/read_input.hpp"
#include "cli/rules_source.hpp"
#include "text/diagnostic.hpp"

#include <cerrno>
#include <cstring>

namespace portcullis::cli {

Option input_format_option() {
    return {"input-format",
            "FORM",
            "of shipments: ndjson, csv or document (YAML, JSON); by the file's name if not given",
            {"ndjson", "csv", "document"}};
}

PortfolioFiles::PortfolioFiles(Context& context, const Arguments& arguments, std::vector<std::string> paths)
    : context_(context), paths_(std::move(paths)) {
    const std::string form = arguments.value("input-format");
    if (form == "ndjson") form_ = input::Form::ndjson;
    else if (form == "csv") form_ = input::Form::csv;
    else if (form == "document") form_ = input::Form::document;
}

// The next file that can be read; false if there is none.
bool PortfolioFiles::open() {
    while (opened_ < paths_.size()) {
        const std::string& path = paths_[opened_++];
        const input::Form form = form_ ? *form_ : input::form_of(path);
        if (path == "-") {
            now_ = std::make_shared<input::Portfolio>(context_.in, input_name(path), form);
            return true;
        }
        errno = 0;
        file_ = std::make_shared<std::ifstream>(path, std::ios::binary);
        if (*file_ && !is_folder(path)) {
            // The portfolio holds on to its stream for as long as a record of it is about.
            now_ = std::shared_ptr<input::Portfolio>(new input::Portfolio(*file_, path, form),
                                                     [file = file_](input::Portfolio* one) { delete one; });
            return true;
        }
        ++unreadable_;
        usage_error(context_, "`" + text::printable(path) + "` cannot be read" +
                                  (is_folder(path) ? ": it is a folder"
                                   : errno != 0    ? std::string(": ") + std::strerror(errno)
                                                   : std::string()));
    }
    return false;
}

bool PortfolioFiles::next(PortfolioRecord& record) {
    while (true) {
        if (!now_ && !open()) return false;
        if (now_->next(record.raw)) break;
        now_.reset();
    }
    record.from = now_;
    record.name = now_->name();
    if (now_->form() != input::Form::document) record.name += ":" + std::to_string(record.raw.line);
    return true;
}

}  // namespace portcullis::cli
