#pragma once

#include <boost/json.hpp>

#include "features/approvals/viewing.hpp"
#include "features/asking.hpp"

namespace qiao::approvals {

/// Writes submissions for whoever asks: what they may not see has no label.
class Board {
public:
    Board(const features::Services& services, const http::Request& request);
    /// For whom `authority` stands, in that language.
    Board(storage::Store& store, const base::Texts& texts, const base::Clock& clock, const access::Judge& judge,
          access::Authority authority, std::string lang);

    [[nodiscard]] const access::Authority& authority() const { return authority_; }
    [[nodiscard]] storage::Reader& everything() { return *everything_; }

    /// Each as a line of a list: what, who decides, how it stands, what whoever asks may do.
    [[nodiscard]] boost::json::array lines(const std::vector<Seen>& seen);

    /// All of one: the frozen values with their labels, what differs from the record now and from what was approved before,
    /// what to look at.
    [[nodiscard]] boost::json::object whole(const Seen& seen);

    /// Posts that could approve the record, for a form.
    [[nodiscard]] boost::json::array able_posts_json(const domain::Record& record);

    /// The places that it lies in: its sides.
    [[nodiscard]] boost::json::array places_json(const domain::Record& record);

    /// How many open submissions wait for a post of whoever asks.
    [[nodiscard]] std::size_t count_waiting();

    /// Those, the most pressing first.
    [[nodiscard]] std::vector<Seen> waiting_for_me();

private:
    struct Around;  ///< what the lines of one page refer to

    [[nodiscard]] Around around(const std::vector<Seen>& seen);
    [[nodiscard]] boost::json::object line(const Seen& seen, const Around& around);
    [[nodiscard]] boost::json::object need_json(const Seen& seen, const base::Id& post, const Around& around);
    [[nodiscard]] boost::json::object may_json(const Seen& seen, const Around& around);
    [[nodiscard]] boost::json::value person_json(const base::Id& person, const Around& around) const;
    [[nodiscard]] boost::json::value side_json(const domain::Post& post);
    [[nodiscard]] boost::json::array moves_json(const Submission& submission);
    [[nodiscard]] boost::json::value before_json(const Seen& seen);
    [[nodiscard]] boost::json::array labelled_places(const std::set<base::Id>& ids);
    [[nodiscard]] boost::json::object warnings_json(const Seen& seen);
    [[nodiscard]] boost::json::array changes_json(const domain::Record& before, const domain::Record& after);
    [[nodiscard]] boost::json::object labels_json(const std::vector<domain::Record>& records);
    [[nodiscard]] bool shows(const Seen& seen, const domain::Record& frozen_part) const;
    [[nodiscard]] std::vector<domain::Record> parts_now(const Seen& seen);
    [[nodiscard]] boost::json::array parts_json(const Seen& seen, const std::vector<domain::Record>& parts);
    [[nodiscard]] boost::json::array part_changes_json(const Seen& seen, const std::vector<domain::Record>& before,
                                                       const std::vector<domain::Record>& after);
    void add_parts(boost::json::object& whole, const Seen& seen);
    [[nodiscard]] std::string name_at_sight(const base::Id& person);

    const base::Texts& texts_;
    const base::Clock& clock_;
    const access::Judge& judge_;
    access::Authority authority_;
    std::string lang_;
    std::unique_ptr<storage::Reader> everything_;
    std::unique_ptr<storage::Reader> sight_;
};

}  // namespace qiao::approvals
