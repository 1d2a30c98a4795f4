// An open file, and writing to it so that it is on the disk. Private to the stage.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::record {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
    Descriptor& operator=(Descriptor&&) = delete;
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

// What errno says, in words.
[[nodiscard]] std::string last_error();
// Empty, or why it failed.
[[nodiscard]] std::string write_all(int descriptor, std::string_view bytes);
// A new name is only safe once its folder is.
[[nodiscard]] std::string sync_folder_of(const std::string& path);

}  // namespace portcullis::record
