namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>The machine does not do what is needed of it.</summary>
internal sealed class ToolException(string message) : Exception(message);
