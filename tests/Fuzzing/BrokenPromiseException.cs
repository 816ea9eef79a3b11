namespace StatefulServerless.Fuzzing;

/// <summary>An input after which something that always holds does not.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
