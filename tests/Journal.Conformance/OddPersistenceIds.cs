namespace StatefulServerless.Journal.Conformance;

/// <summary>Persistence ids that a store might take for one another, or refuse. NUL never reaches a store: the proxy escapes it.</summary>
public static class OddPersistenceIds
{
    private static readonly string[] _all =
    [
        "cart|a", "cart|A", "cart|á", "cart|a\u0301", "cart|à", "cart|ﬁ", "cart|fi", "cart|ß", "cart|ss", "cart|ı", "cart|i", "cart|İ", "cart|I",
        "cart|a ", "cart| a", "cart|a\t", "cart|a\n", "cart|", "cart||", "cart|a|b", "cart|a%7Cb", "cart|\u0001", "cart|\u00010", "cart|\u00011", "cart|\u200b", "cart|\u202ea",
        "cart|\ufeffa", "cart|\ufffd", "cart|\uffff", "cart|😀", "cart|😀\ufe0f", "cart|'; drop table journal; --", "cart|\"", "cart|\\", "cart|$1", "cart|%", "cart|_", "cart|{0}", "cart|/", "cart|..",
        "cart|" + new string('x', 1024), "cart|" + new string('x', 1023) + "y", "cart|" + new string('é', 512), new string('p', 200) + "|" + new string('\u0001', 1024) + new string('0', 1024),
    ];

    /// <summary>All of them differ.</summary>
    public static IReadOnlyList<string> All => _all;
}
