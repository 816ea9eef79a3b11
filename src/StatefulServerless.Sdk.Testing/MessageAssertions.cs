using Google.Protobuf;

namespace StatefulServerless.Testing;

/// <summary>Compares messages in tests.</summary>
public static class MessageAssertions
{
    /// <summary>The message equals another one, field by field.</summary>
    /// <param name="found">The message.</param>
    /// <param name="expected">What it should be.</param>
    /// <exception cref="KitException">It is not; the text has both as JSON.</exception>
    public static void ShouldEqual(this IMessage? found, IMessage expected) => Differences.Refuse(expected, found, "The message");
}
