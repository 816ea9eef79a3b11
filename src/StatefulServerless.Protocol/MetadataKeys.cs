namespace StatefulServerless.Protocol;

/// <summary>The metadata keys that proxy, user functions and callers agree on. All are lower case.</summary>
public static class MetadataKeys
{
    /// <summary>On <c>ready</c>: names the proxy as <c>name/version</c>.</summary>
    public const string Proxy = "x-stateful-serverless-proxy";

    /// <summary>On an answer: <c>executed</c>, <c>not-executed</c> or <c>unknown</c>. Absence means <c>unknown</c>.</summary>
    public const string CommandOutcome = "command-outcome";

    /// <summary>On an entity's answer: the sequence number of its newest stored event, decimal.</summary>
    public const string EntitySequenceNumber = "entity-sequence-number";

    /// <summary>On a call: the caller's key that makes a retry safe, 1 to 128 bytes.</summary>
    public const string IdempotencyKey = "idempotency-key";
}
