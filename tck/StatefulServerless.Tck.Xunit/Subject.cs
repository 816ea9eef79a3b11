using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck;

/// <summary>What is under test, and who tries it.</summary>
internal sealed record Subject(TckRole Role, ICaseRunner Runner);
