namespace StatefulServerless.BadInput.Tests.Load;

/// <summary>Much at once: what clients do, how often, and what must come of it.</summary>
/// <param name="Do">The load: <c>cancel</c>, <c>stream</c>, <c>crowd</c> or <c>idle</c>; README.md says what each does.</param>
/// <param name="Count">How many calls, messages or connections.</param>
/// <param name="Entities">How many entities they are for.</param>
/// <param name="Parallel">How many at once.</param>
/// <param name="Served">How many must be served, at least.</param>
/// <param name="Refused">How many must be refused, at least.</param>
/// <param name="Name">What tells it from the row's other variants.</param>
/// <param name="Skip">Why it cannot be run yet; read with the row.</param>
/// <param name="Note">What a reader should know.</param>
internal sealed record LoadCase(
    string Do,
    int Count,
    int Entities = 1,
    int Parallel = 1,
    int Served = 0,
    int Refused = 0,
    string? Name = null,
    string? Skip = null,
    string? Note = null);
