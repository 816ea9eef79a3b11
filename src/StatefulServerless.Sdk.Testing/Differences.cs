using Google.Protobuf;

namespace StatefulServerless.Testing;

/// <summary>Compares messages as messages, not by their bytes, and says how they differ.</summary>
internal static class Differences
{
    private static readonly JsonFormatter _json = new(JsonFormatter.Settings.Default.WithIndentation());

    public static void Refuse(IMessage? expected, IMessage? found, string what)
    {
        if (!Equals(expected, found)) throw new KitException($"{what} is not as expected.\nexpected:\n{Text(expected)}\nfound:\n{Text(found)}");
    }

    public static string List(IReadOnlyList<IMessage> messages) => messages.Count == 0 ? "  nothing" : string.Join('\n', messages.Select(Text));

    public static string Text(IMessage? message)
    {
        if (message is null) return "  nothing";
        try
        {
            return $"  {message.Descriptor.FullName} {_json.Format(message)}";
        }
        catch (InvalidOperationException)
        {
            // An Any of a type that the formatter does not know cannot be written as JSON.
            return $"  {message.Descriptor.FullName} {message.CalculateSize()} bytes";
        }
    }
}
