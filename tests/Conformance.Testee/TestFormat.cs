namespace StatefulServerless.Conformance;

/// <summary>The formats of a test's payloads.</summary>
internal enum TestFormat
{
    /// <summary>One that is not served here: text, JSPB.</summary>
    Other,
    Binary,
    Json,
}
