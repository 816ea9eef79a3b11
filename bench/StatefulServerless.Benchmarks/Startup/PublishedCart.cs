namespace StatefulServerless.Benchmarks.Startup;

/// <summary>The cart in one of the forms that it is published in, to be started alone or with its development proxy.</summary>
/// <param name="Form">How it is compiled.</param>
/// <param name="Folder">Where it was published.</param>
/// <param name="HasProxy">Whether it runs a proxy in its process.</param>
internal sealed record PublishedCart(string Form, string Folder, bool HasProxy)
{
    // What a program does not need at run time.
    private static readonly string[] _extras = [".pdb", ".dbg", ".xml"];

    public string Program => Path.Combine(Folder, "ShoppingCart");

    public string Name => HasProxy ? $"{Form}, with the proxy" : Form;

    public long Bytes => new DirectoryInfo(Folder).EnumerateFiles().Where(file => !_extras.Contains(file.Extension)).Sum(file => file.Length);
}
