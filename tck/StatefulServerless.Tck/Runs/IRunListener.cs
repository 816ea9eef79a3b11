using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Runs;

/// <summary>Hears how a run goes, one call at a time.</summary>
internal interface IRunListener
{
    void Began(TckCase @case);

    void Ended(CaseResult result);
}
