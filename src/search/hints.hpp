#pragma once

// What a whole question says besides the words that are to be found.
//
// "Who works with Chengdu on energy?" asks for partnerships and links of Chengdu that are about energy; no record need say "who" or
// "works". So in a question, and only there, words that ask, words of cooperation, "cities" and the names of kinds need not occur;
// what they tell of the kind asked for puts records of that kind first. A question is what has a word that asks ("which", 谁),
// says with whom somebody cooperates ("cooperation with …", 与…合作, "partner cities of …"), or names a kind and goes on ("projects
// in …", …的项目). "Sponge cities" and "academic cooperation" are none: there each word counts.

#include "search/question.hpp"

namespace qiao::search {

/// Sets `stop` of words that need not occur, `kinds`, and forms by which a country or a year is found too ("Chinese", "2019"). Leaves
/// everything as it is where that would leave no word to look for.
void take_hints(Question& question);

}  // namespace qiao::search
