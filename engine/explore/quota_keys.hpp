// Whose quota a shipment uses up. Private to the stage.
#pragma once

#include "evaluate/evaluation.hpp"
#include "explore/quotas.hpp"

namespace portcullis::explore {

// Fills `keys` and `other_keys`.
void read_keys(evaluate::Evaluation& evaluation, const rulebook::Quota& quota, QuotaUse& use);

}  // namespace portcullis::explore
