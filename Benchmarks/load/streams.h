// The kinds of load that are not calls: connections held, and subscribers.
#pragma once
#include "loop.h"

// False if it is none of them.
bool run_streams(const options *o);
