namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>A row of the journal, read without any of the product's code.</summary>
/// <param name="Writer">Who wrote it; one name for each recovery of the entity. Empty when the journal does not say.</param>
internal sealed record StoredEvent(string Entity, long SequenceNumber, string Uid, int Part, int Parts, string Writer)
{
    /// <summary>As the user function's state has it.</summary>
    public string Entry => $"{Uid}.{Part}";
}
