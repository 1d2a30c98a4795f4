// Feeds a file to the YAML parser. Private to the stage.
//
// The parser holds back all tokens of a flow collection that might turn out to be a key, at some 90 bytes for each
// comma: a few megabytes of `[[[[` would take gigabytes before the first event that could be counted. So what is
// counted here is what was handed out since the last event.
#pragma once

#include <algorithm>
#include <streambuf>
#include <string_view>

namespace portcullis::text {

class YamlBuffer : public std::streambuf {
  public:
    struct TooMuch {};  // thrown out of the parser

    explicit YamlBuffer(std::string_view bytes) : rest_(bytes) {}
    void event() { indicators_ = 0; }

  protected:
    int_type underflow() override {
        if (rest_.empty()) return traits_type::eof();
        if (indicators_ > most_indicators) throw TooMuch();
        const std::string_view part = rest_.substr(0, 4096);
        rest_.remove_prefix(part.size());
        const std::string_view counted = "[]{},?:";
        indicators_ +=
            std::count_if(part.begin(), part.end(), [&](char c) { return counted.find(c) != std::string_view::npos; });
        char* const begin = const_cast<char*>(part.data());  // a get area is never written to
        setg(begin, begin, begin + part.size());
        return traits_type::to_int_type(part.front());
    }

  private:
    static constexpr std::ptrdiff_t most_indicators = 500'000;
    std::string_view rest_;
    std::ptrdiff_t indicators_ = 0;
};

}  // namespace portcullis::text
