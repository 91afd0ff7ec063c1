#pragma once

#include "engine/method/attention.hpp"

// The single rules behind attention.hpp; each adds what it finds.

namespace qiao::method {

using Attentions = std::vector<Attention>;

void watch_agreements(const Facts& facts, Day today, Attentions& found);
void watch_commitments(const Facts& facts, Day today, Attentions& found);
void watch_activities(const Facts& facts, Day today, Attentions& found);
void watch_risks(const Facts& facts, Day today, Attentions& found);
void watch_reviews(const Facts& facts, Day today, Attentions& found);
void watch_approvals(const Facts& facts, Day today, Attentions& found);
void watch_contacts(const Facts& facts, Day today, Attentions& found);
void watch_visits(const Facts& facts, Day today, Attentions& found);
void watch_people(const Facts& facts, Day today, Attentions& found);
void watch_resources(const Facts& facts, Day today, Attentions& found);
void watch_measurements(const Facts& facts, Day today, Attentions& found);

}  // namespace qiao::method
