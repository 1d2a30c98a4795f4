// A list that never changes once it is made, held once however many days it stands for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace portcullis::program {

template <class One>
class SharedList {
  public:
    SharedList() = default;
    explicit SharedList(std::vector<One> all) : all_(std::make_shared<const std::vector<One>>(std::move(all))) {}

    operator const std::vector<One>&() const {  // NOLINT: it stands wherever the list itself can
        static const std::vector<One> nothing;
        return all_ ? *all_ : nothing;
    }
    [[nodiscard]] std::size_t size() const { return all_ ? all_->size() : 0; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const One& operator[](std::size_t index) const { return (*all_)[index]; }
    [[nodiscard]] const One* data() const { return all_ ? all_->data() : nullptr; }
    [[nodiscard]] const One* begin() const { return data(); }
    [[nodiscard]] const One* end() const { return data() + size(); }
    friend bool operator==(const SharedList& a, const SharedList& b) {
        return a.all_ == b.all_ || std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

  private:
    std::shared_ptr<const std::vector<One>> all_;
};

}  // namespace portcullis::program
