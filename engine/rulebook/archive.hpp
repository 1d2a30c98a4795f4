// A value to bytes and back. What a structure consists of is told once, by `serialize(archive, one)` beside it, which
// hands its members to either archive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace portcullis::rulebook {

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Writer {
  public:
    template <class... Parts>
    void operator()(const Parts&... parts) {
        (put(parts), ...);
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    void raw(const void* from, std::size_t size) { bytes_.append(static_cast<const char*>(from), size); }
    void count(std::size_t size) { put(static_cast<std::uint32_t>(size)); }

    template <Plain T>
    void put(const T& one) {
        raw(&one, sizeof one);
    }
    void put(std::string_view text) {
        count(text.size());
        raw(text.data(), text.size());
    }
    void put(const std::string& text) { put(std::string_view(text)); }
    template <class T>
    void put(const std::vector<T>& list) {
        count(list.size());
        if constexpr (Plain<T>) raw(list.data(), list.size() * sizeof(T));
        else
            for (const T& one : list) put(one);
    }
    template <class T>
    void put(const std::optional<T>& one) {
        put(one.has_value());
        if (one) put(*one);
    }
    template <class A, class B>
    void put(const std::pair<A, B>& one) {
        put(one.first);
        put(one.second);
    }
    template <class K, class T, class Less>
    void put(const std::map<K, T, Less>& map) {
        count(map.size());
        for (const auto& one : map) put(one);
    }
    template <class T>
    void put(const T& one) {
        serialize(*this, const_cast<T&>(one));  // the same function for both directions; this one only reads
    }

    std::string bytes_;
};

// Bytes that end too early leave the rest as it was made; `done` tells.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <class... Parts>
    void operator()(Parts&... parts) {
        (get(parts), ...);
    }
    // A text without a copy of it.
    [[nodiscard]] std::string_view text() { return part(count(1)); }
    // So many of something that takes this many bytes at least.
    [[nodiscard]] std::size_t count(std::size_t least) {
        std::uint32_t size = 0;
        get(size);
        if (size <= rest_.size() / least) return size;
        whole_ = false;
        return 0;
    }
    // All was there, and nothing is left.
    [[nodiscard]] bool done() const { return whole_ && rest_.empty(); }

  private:
    std::string_view part(std::size_t size) {
        if (size > rest_.size()) {
            whole_ = false;
            size = 0;
        }
        const std::string_view result = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return result;
    }

    template <Plain T>
    void get(T& one) {
        const std::string_view bytes = part(sizeof one);
        if (bytes.size() == sizeof one) std::memcpy(&one, bytes.data(), sizeof one);
    }
    void get(bool& one) {
        std::uint8_t byte = 0;
        get(byte);
        one = byte != 0;
    }
    void get(std::string& one) { one = text(); }
    template <class T>
    void get(std::vector<T>& list) {
        if constexpr (Plain<T>) {
            list.resize(count(sizeof(T)));
            const std::string_view bytes = part(list.size() * sizeof(T));
            if (!bytes.empty()) std::memcpy(list.data(), bytes.data(), bytes.size());
        } else {
            list.resize(count(1));
            for (T& one : list) get(one);
        }
    }
    template <class T>
    void get(std::optional<T>& one) {
        bool has = false;
        get(has);
        if (has) get(one.emplace());
    }
    template <class A, class B>
    void get(std::pair<A, B>& one) {
        get(one.first);
        get(one.second);
    }
    template <class K, class T, class Less>
    void get(std::map<K, T, Less>& map) {
        for (std::size_t left = count(1); left > 0; --left) {
            std::pair<K, T> one;
            get(one);
            map.insert(map.end(), std::move(one));
        }
    }
    template <class T>
    void get(T& one) {
        serialize(*this, one);
    }

    std::string_view rest_;
    bool whole_ = true;
};

}  // namespace portcullis::rulebook
