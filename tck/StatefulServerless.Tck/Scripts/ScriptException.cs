namespace StatefulServerless.Tck.Scripts;

/// <summary>A script asks for what cannot be done: the case is wrong, not the thing under test.</summary>
internal sealed class ScriptException(string message) : Exception(message);
