namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>The stream cannot go on.</summary>
internal sealed class GiveUpException(string message) : Exception(message);
