// Where rules stop looking.

/// The most steps that the WebUI's slider has.
let mostSteps = 150

/// Longer branches are not compared: those in each other would be read again and again.
let longestCompared = 1024

/// So many names of one prompt are compared with all that there are: a prompt of nothing but misses stays cheap.
let mostSearches = 16
