namespace StatefulServerless.Proxy.Journal.Reading;

/// <summary>Stands for a row that was left in the database because it is too large.</summary>
/// <param name="Bytes">How large.</param>
/// <param name="MaxBytes">How large it may be.</param>
internal sealed record OversizedRow(long Bytes, int MaxBytes)
{
    /// <summary>What is wrong with it.</summary>
    public string Defect => $"it has {Bytes} bytes, more than the {MaxBytes} of StatefulServerless:Journal:MaxRowBytes";
}
