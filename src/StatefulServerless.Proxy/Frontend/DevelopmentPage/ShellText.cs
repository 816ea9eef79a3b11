namespace StatefulServerless.Proxy.Frontend.DevelopmentPage;

/// <summary>Quotes words for a POSIX shell, so that nothing in them but their text has a meaning.</summary>
internal static class ShellText
{
    public static string Quote(string word) => word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '/' or ':' or '.' or '_' or '-' or '%' or '@' or ',' or '=' or '+';
}
