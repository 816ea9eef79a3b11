namespace StatefulServerless.Tck.Cases;

/// <summary>A case file is not as it should be; the message says where.</summary>
internal sealed class CaseFormatException(string message) : Exception(message);
