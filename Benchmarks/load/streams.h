// The kinds of load that are not calls: held connections, and subscribers.
#pragma once
#include "loop.h"

// False if the kind is another.
bool run_streams(const options *o);
