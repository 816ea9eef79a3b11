namespace StatefulServerless.Journal.Conformance;

/// <summary>Events and snapshots of tests: bytes, which every actor system can store.</summary>
internal static class Payloads
{
    public static byte[] Number(int number) => BitConverter.GetBytes(number);

    public static object[] Numbers(int first, int count) => [.. Enumerable.Range(first, count).Select(number => (object)Number(number))];

    public static int NumberOf(object payload) => BitConverter.ToInt32((byte[])payload);

    public static byte[] OfSize(int bytes)
    {
        var payload = new byte[bytes];
        new Random(bytes).NextBytes(payload);
        return payload;
    }
}
