namespace ExplainerBot.Learning;

/// <summary>Registers what curators learn from.</summary>
internal static class LearningSetup
{
    public static WebApplicationBuilder AddLearning(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LearningOptions>()
            .BindConfiguration(LearningOptions.Section)
            .Validate(o => o.KeepDays is >= 1 and <= 365, "Learning:KeepDays must be 1 to 365; the default is 90.")
            .ValidateOnStart();
        builder.Services.AddSingleton<LearningFolder>();
        builder.Services.AddSingleton<LearningWriter>();
        builder.Services.AddSingleton<ILearningRecords>(services => services.GetRequiredService<LearningWriter>());
        builder.Services.AddHostedService(services => services.GetRequiredService<LearningWriter>());
        builder.Services.AddHostedService<LearningCleanup>();
        builder.Services.AddSingleton<LearningFromTurns>();
        builder.Services.AddSingleton<SentAnswers>();
        builder.Services.AddSingleton<Feedback>();
        return builder;
    }
}
