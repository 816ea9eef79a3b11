namespace StatefulServerless.Tck.Processes;

/// <summary>The thing under test did not start; the message says what it wrote.</summary>
internal sealed class StartException(string message) : Exception(message);
