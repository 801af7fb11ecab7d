using ExplainerBot.Core.Learning;

namespace ExplainerBot.Learning;

/// <summary>Keeps what curators may learn from. Never blocks and never throws: no turn may suffer from it.</summary>
internal interface ILearningRecords
{
    /// <summary>Keeps a record, now or a little later; or not, when it is switched off or more come than can be written.</summary>
    void Add(LearningRecord record);
}
