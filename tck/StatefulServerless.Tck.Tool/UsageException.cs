namespace StatefulServerless.Tck.Tool;

/// <summary>The command line is not understood; the message says what is wrong with it.</summary>
internal sealed class UsageException(string message) : Exception(message);
