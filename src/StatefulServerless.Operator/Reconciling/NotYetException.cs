namespace StatefulServerless.Operator.Reconciling;

/// <summary>A resource is not as it should be; its status says why. It is to be tried again.</summary>
internal sealed class NotYetException(string reason) : Exception(reason);
