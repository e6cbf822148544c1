(* The least divergence is the greatest likelihood

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* entropy *)
Definition Entropy (K : Z) (p : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogx (p k)).
Lemma Entropy_eq (K : Z) (p : Z -> R) :
  Entropy K p = - (\sum_(1 <= k <= K) p k * ln (p k)).
Proof. unfold Entropy; atoms. Qed.

(* Kullback–Leibler divergence *)
Definition KL (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  \sum_(1 <= k <= K) xlogxy (p k) (q k).
Lemma KL_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  KL K p q = \sum_(1 <= k <= K) p k * ln (p k / q k).
Proof. unfold KL; atoms. Qed.

(* average negative log-likelihood *)
Definition NLL (N : Z) (q : Z -> R) (y : Z -> Z) : R :=
  - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Lemma NLL_eq (N : Z) (q : Z -> R) (y : Z -> Z) :
  NLL N q y = - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Proof. unfold NLL; atoms. Qed.

(* cross entropy *)
Definition CrossEntropy (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogy (p k) (q k)).
Lemma CrossEntropy_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  CrossEntropy K p q = - (\sum_(1 <= k <= K) p k * ln (q k)).
Proof. unfold CrossEntropy; atoms. Qed.

(* ==== Divergence is a constant plus negative log-likelihood ====
   KL(phat, q) = -Entropy(phat) + NLL(q, y) *)
Module kl_nll.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  KL K phat q = - Entropy K phat + NLL N q y.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (forall k, (1 <= k <= K)%Z -> 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> \sum_(1 <= n <= N) kron k (y n) <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K phat q.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) phat k * ln (phat k / q k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm of a quotient, with 0 log 0 = 0 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (phat k * ln (phat k) - phat k * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_sum; intros k in_k.
  apply (wln_div (phat k) (phat k) (q k)); [side | side | by_ring | by_ring].
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) phat k * ln (phat k) - \sum_(1 <= k <= K) phat k * ln (q k).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. definition of Entropy *)
Definition line_4 : R :=
  - Entropy K phat - \sum_(1 <= k <= K) phat k * ln (q k).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; rewrite Entropy_eq; algebra. Qed.

(* 5. definition of phat *)
Definition line_5 : R :=
  - Entropy K phat - \sum_(1 <= k <= K) 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) * ln (q k).
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_sub_r; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold phat; algebra.
Qed.

(* 6. constants leave the sum *)
Definition line_6 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= k <= K) (\sum_(1 <= n <= N) kron k (y n)) * ln (q k)).
Lemma step_6 : line_5 = line_6.
Proof.
  destruct H; unfold line_5, line_6.
  apply cg_sub_r.
  apply (sum_scal _ _ (1 / IZR N) (fun k => (\sum_(1 <= n <= N) kron k (y n)) * ln (q k))); [intros k in_k; by_ring | by_ring].
Qed.

(* 7. constants enter the sum *)
Definition line_7 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= k <= K) \sum_(1 <= n <= N) kron k (y n) * ln (q k)).
Lemma step_7 : line_6 = line_7.
Proof.
  destruct H; unfold line_6, line_7.
  apply cg_sub_r; apply cg_mul_r; intros ?nz; apply cg_sum; intros k in_k.
  symmetry; apply (sum_scal _ _ (ln (q k)) (fun n => kron k (y n))); [intros n in_n; by_ring | by_ring].
Qed.

(* 8. interchange of two finite sums *)
Definition line_8 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n) * ln (q k)).
Lemma step_8 : line_7 = line_8.
Proof.
  destruct H; unfold line_7, line_8.
  apply cg_sub_r; apply cg_mul_r; intros ?nz.
  apply sum_swap.
Qed.

(* 9. only the term k = y_n survives *)
Definition line_9 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= n <= N) ln (q (y n))).
Lemma step_9 : line_8 = line_9.
Proof.
  destruct H; unfold line_8, line_9.
  apply cg_sub_r; apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply (sum_sift _ _ (y n) (fun k => ln (q k))); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 10. definition of NLL *)
Definition line_10 : R :=
  - Entropy K phat + NLL N q y.
Lemma step_10 : line_9 = line_10.
Proof. destruct H; unfold line_9, line_10; apply cg_add_r; rewrite NLL_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_10.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9, step_10.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End kl_nll.

(* ==== The log-likelihood is -N times the NLL ====
   log(Product(q[y[n]], (n, 1, N))) = -N*NLL(q, y) *)
Module log_likelihood.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  ln (\prod_(1 <= n <= N) q (y n)) = - (IZR N * NLL N q y).

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (IZR N <> 0).
Proof. destruct H; side. Qed.

Definition line_0 : R := ln (\prod_(1 <= n <= N) q (y n)).

(* 1. the logarithm of a product *)
Definition line_1 : R :=
  \sum_(1 <= n <= N) ln (q (y n)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; split_ln. Qed.

(* 2. algebra *)
Definition line_2 : R :=
  - (IZR N * - (1 / IZR N * (\sum_(1 <= n <= N) ln (q (y n))))).
Lemma step_2 : line_1 = line_2.
Proof. destruct H; unfold line_1, line_2; algebra. Qed.

(* 3. definition of NLL *)
Definition line_3 : R :=
  - (IZR N * NLL N q y).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp; apply cg_mul_r; intros ?nz.
  rewrite NLL_eq; algebra.
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_3.
  now rewrite step_1, step_2, step_3.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End log_likelihood.

(* ==== The least divergence is the greatest likelihood ====
   KL(phat, q) argmin(q in Q) -Product(q[y[n]], (n, 1, N)) *)
Module kl_nll_argmin.
Section Claim.
Variables (K N : Z) (y : Z -> Z).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given (q : Z -> R) : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  forall Q : (Z -> R) -> Prop, (forall q, Q q -> given q) ->
  same_minimisers Q (fun q => KL K phat q) (fun q => - (\prod_(1 <= n <= N) q (y n))).

(* Not covered: sets Q with points where a line is infinite, for there a hypothesis real_... fails. *)

(* No line reads ln or / outside its domain. *)
Lemma domain (q : Z -> R) (H : given q) :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)).
Proof. destruct H; side. Qed.

Definition line_0 (q : Z -> R) : R := KL K phat q.

(* 1. Divergence is a constant plus negative log-likelihood *)
Definition line_1 (q : Z -> R) : R :=
  - Entropy K phat + NLL N q y.
Lemma step_1 (q : Z -> R) (H : given q) : line_0 q = line_1 q.
Proof. destruct H; unfold line_0, line_1; exact (kl_nll.proved K N y q ltac:(constructor; side)). Qed.

(* 2. what does not depend on q is constant *)
Definition line_2 (q : Z -> R) : R :=
  NLL N q y.
Lemma step_2 : exists c : R, forall q : Z -> R, given q -> line_1 q = line_2 q + c.
Proof.
  apply (same_up_to _ _ _ (- Entropy K phat)); intros q H; destruct H; unfold line_1, line_2; algebra.
Qed.

(* 3. an increasing function has the same minimisers *)
Definition line_3 (q : Z -> R) : R :=
  IZR N * NLL N q y.
Lemma step_3 : forall Q : (Z -> R) -> Prop, (forall q, Q q -> given q) ->
  same_minimisers Q (fun q => line_2 q) (fun q => line_3 q).
Proof.
  intros Q HQ; apply (argmin_mono _ _ (fun t => IZR N * t)); intros q In; destruct (HQ _ In).
  * monotone.
  * unfold line_2, line_3; algebra.
Qed.

(* 4. algebra *)
Definition line_4 (q : Z -> R) : R :=
  - - (IZR N * NLL N q y).
Lemma step_4 (q : Z -> R) (H : given q) : line_3 q = line_4 q.
Proof. destruct H; unfold line_3, line_4; algebra. Qed.

(* 5. The log-likelihood is -N times the NLL *)
Definition line_5 (q : Z -> R) : R :=
  - ln (\prod_(1 <= n <= N) q (y n)).
Lemma step_5 (q : Z -> R) (H : given q) : line_4 q = line_5 q.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_opp.
  symmetry; exact (log_likelihood.proved K N y q ltac:(constructor; side)).
Qed.

(* 6. an increasing function has the same minimisers *)
Definition line_6 (q : Z -> R) : R :=
  - exp (- - ln (\prod_(1 <= n <= N) q (y n))).
Lemma step_6 : forall Q : (Z -> R) -> Prop, (forall q, Q q -> given q) ->
  same_minimisers Q (fun q => line_5 q) (fun q => line_6 q).
Proof.
  intros Q HQ; apply (argmin_mono _ _ (fun t => - exp (- t))); intros q In; destruct (HQ _ In).
  * monotone.
  * unfold line_5, line_6; algebra.
Qed.

(* 7. neutral elements and signs *)
Definition line_7 (q : Z -> R) : R :=
  - exp (ln (\prod_(1 <= n <= N) q (y n))).
Lemma step_7 (q : Z -> R) (H : given q) : line_6 q = line_7 q.
Proof. destruct H; unfold line_6, line_7; apply cg_opp; apply cg_exp; algebra. Qed.

(* 8. logarithm and exponential undo one another *)
Definition line_8 (q : Z -> R) : R :=
  - (\prod_(1 <= n <= N) q (y n)).
Lemma step_8 (q : Z -> R) (H : given q) : line_7 q = line_8 q.
Proof. destruct H; unfold line_7, line_8; apply cg_opp; apply exp_ln; side. Qed.

Theorem proved : claim.
Proof.
  intros Q HQ.
  apply (argmin_trans line_0 line_1); [exact (argmin_eq _ _ (fun q In => step_1 q (HQ q In))) |].
  apply (argmin_trans line_1 line_2); [exact (argmin_const _ _ (const_on given _ _ HQ step_2)) |].
  apply (argmin_trans line_2 line_3); [exact (step_3 Q HQ) |].
  apply (argmin_trans line_3 line_4); [exact (argmin_eq _ _ (fun q In => step_4 q (HQ q In))) |].
  apply (argmin_trans line_4 line_5); [exact (argmin_eq _ _ (fun q In => step_5 q (HQ q In))) |].
  apply (argmin_trans line_5 line_6); [exact (step_6 Q HQ) |].
  apply (argmin_trans line_6 line_7); [exact (argmin_eq _ _ (fun q In => step_7 q (HQ q In))) |].
  exact (argmin_eq _ _ (fun q In => step_8 q (HQ q In))).
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End kl_nll_argmin.

(* ==== Divergence is cross entropy minus entropy ====
   KL(p, q) = -Entropy(p) + CrossEntropy(p, q) *)
Module kl_decomposition.
Section Claim.
Variables (K : Z) (p q : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= p k;         (* p_k >= 0 *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k (* real case: p << q *)
}.

Definition claim : Prop :=
  KL K p q = - Entropy K p + CrossEntropy K p q.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < p k) /\
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K p q.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) p k * ln (p k / q k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm of a quotient, with 0 log 0 = 0 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (p k * ln (p k) - p k * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_sum; intros k in_k.
  apply (wln_div (p k) (p k) (q k)); [side | side | by_ring | by_ring].
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) p k * ln (p k) - \sum_(1 <= k <= K) p k * ln (q k).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. definition of Entropy *)
Definition line_4 : R :=
  - Entropy K p - \sum_(1 <= k <= K) p k * ln (q k).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; rewrite Entropy_eq; algebra. Qed.

(* 5. definition of CrossEntropy *)
Definition line_5 : R :=
  - Entropy K p + CrossEntropy K p q.
Lemma step_5 : line_4 = line_5.
Proof. destruct H; unfold line_4, line_5; apply cg_add_r; rewrite CrossEntropy_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_5.
  now rewrite step_1, step_2, step_3, step_4, step_5.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K : Z) (p q : Z -> R), given K p q.
Proof. exists 2%Z, (fun i : Z => if Z.eqb i 1 then (2 / 3) else 2), (fun i : Z => if Z.eqb i 1 then (3 / 4) else 4); instance. Qed.
End kl_decomposition.

(* ==== Divergence is cross entropy up to a constant ====
   KL(phat, q) =+c(q) CrossEntropy(phat, q) *)
Module kl_nll_argmin_2.
Section Claim.
Variables (K N : Z) (y : Z -> Z).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given (q : Z -> R) : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  exists c : R, forall q : Z -> R, given q -> KL K phat q = CrossEntropy K phat q + c.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

(* No line reads ln or / outside its domain. *)
Lemma domain (q : Z -> R) (H : given q) :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 (q : Z -> R) : R := KL K phat q.

(* 1. Divergence is cross entropy minus entropy *)
Definition line_1 (q : Z -> R) : R :=
  - Entropy K phat + CrossEntropy K phat q.
Lemma step_1 (q : Z -> R) (H : given q) : line_0 q = line_1 q.
Proof.
  destruct H; unfold line_0, line_1.
  exact (kl_decomposition.proved K phat q ltac:(constructor; side)).
Qed.

(* 2. what does not depend on q is constant *)
Definition line_2 (q : Z -> R) : R :=
  CrossEntropy K phat q.
Lemma step_2 : exists c : R, forall q : Z -> R, given q -> line_1 q = line_2 q + c.
Proof.
  apply (same_up_to _ _ _ (- Entropy K phat)); intros q H; destruct H; unfold line_1, line_2; algebra.
Qed.

Theorem proved : claim.
Proof.
  unfold claim.
  apply (const_trans line_0 line_1); [exact (const_eq _ _ step_1) |].
  exact step_2.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End kl_nll_argmin_2.

(* ==== Cross entropy is the average negative log-likelihood ====
   CrossEntropy(phat, q) = NLL(q, y) *)
Module empirical_cross_entropy.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  CrossEntropy K phat q = NLL N q y.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (forall k, (1 <= k <= K)%Z -> 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> \sum_(1 <= n <= N) kron k (y n) <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := CrossEntropy K phat q.

(* 1. definition of CrossEntropy *)
Definition line_1 : R :=
  - (\sum_(1 <= k <= K) phat k * ln (q k)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply CrossEntropy_eq. Qed.

(* 2. definition of phat *)
Definition line_2 : R :=
  - (\sum_(1 <= k <= K) 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold phat; algebra.
Qed.

(* 3. constants leave the sum *)
Definition line_3 : R :=
  - (1 / IZR N * (\sum_(1 <= k <= K) (\sum_(1 <= n <= N) kron k (y n)) * ln (q k))).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp.
  apply (sum_scal _ _ (1 / IZR N) (fun k => (\sum_(1 <= n <= N) kron k (y n)) * ln (q k))); [intros k in_k; by_ring | by_ring].
Qed.

(* 4. constants enter the sum *)
Definition line_4 : R :=
  - (1 / IZR N * (\sum_(1 <= k <= K) \sum_(1 <= n <= N) kron k (y n) * ln (q k))).
Lemma step_4 : line_3 = line_4.
Proof.
  destruct H; unfold line_3, line_4.
  apply cg_opp; apply cg_mul_r; intros ?nz; apply cg_sum; intros k in_k.
  symmetry; apply (sum_scal _ _ (ln (q k)) (fun n => kron k (y n))); [intros n in_n; by_ring | by_ring].
Qed.

(* 5. interchange of two finite sums *)
Definition line_5 : R :=
  - (1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n) * ln (q k))).
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_opp; apply cg_mul_r; intros ?nz.
  apply sum_swap.
Qed.

(* 6. only the term k = y_n survives *)
Definition line_6 : R :=
  - (1 / IZR N * (\sum_(1 <= n <= N) ln (q (y n)))).
Lemma step_6 : line_5 = line_6.
Proof.
  destruct H; unfold line_5, line_6.
  apply cg_opp; apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply (sum_sift _ _ (y n) (fun k => ln (q k))); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 7. definition of NLL *)
Definition line_7 : R :=
  NLL N q y.
Lemma step_7 : line_6 = line_7.
Proof. destruct H; unfold line_6, line_7; rewrite NLL_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_7.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6, step_7.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End empirical_cross_entropy.

(* ==== The least cross entropy is the least NLL ====
   CrossEntropy(phat, q) = NLL(q, y) *)
Module kl_nll_argmin_3.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  CrossEntropy K phat q = NLL N q y.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)).
Proof. destruct H; side. Qed.

Definition line_0 : R := CrossEntropy K phat q.

(* 1. Cross entropy is the average negative log-likelihood *)
Definition line_1 : R :=
  NLL N q y.
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  exact (empirical_cross_entropy.proved K N y q ltac:(constructor; side)).
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_1.
  now rewrite step_1.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End kl_nll_argmin_3.

(* ==== The least NLL is the greatest log-likelihood ====
   NLL(q, y) argmin(q in Q) -log(Product(q[y[n]], (n, 1, N))) *)
Module kl_nll_argmin_4.
Section Claim.
Variables (K N : Z) (y : Z -> Z).

Record given (q : Z -> R) : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  forall Q : (Z -> R) -> Prop, (forall q, Q q -> given q) ->
  same_minimisers Q (fun q => NLL N q y) (fun q => - ln (\prod_(1 <= n <= N) q (y n))).

(* Not covered: sets Q with points where a line is infinite, for there a hypothesis real_... fails. *)

(* No line reads ln or / outside its domain. *)
Lemma domain (q : Z -> R) (H : given q) :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)).
Proof. destruct H; side. Qed.

Definition line_0 (q : Z -> R) : R := NLL N q y.

(* 1. an increasing function has the same minimisers *)
Definition line_1 (q : Z -> R) : R :=
  IZR N * NLL N q y.
Lemma step_1 : forall Q : (Z -> R) -> Prop, (forall q, Q q -> given q) ->
  same_minimisers Q (fun q => line_0 q) (fun q => line_1 q).
Proof.
  intros Q HQ; apply (argmin_mono _ _ (fun t => IZR N * t)); intros q In; destruct (HQ _ In).
  * monotone.
  * unfold line_0, line_1; algebra.
Qed.

(* 2. algebra *)
Definition line_2 (q : Z -> R) : R :=
  - - (IZR N * NLL N q y).
Lemma step_2 (q : Z -> R) (H : given q) : line_1 q = line_2 q.
Proof. destruct H; unfold line_1, line_2; algebra. Qed.

(* 3. The log-likelihood is -N times the NLL *)
Definition line_3 (q : Z -> R) : R :=
  - ln (\prod_(1 <= n <= N) q (y n)).
Lemma step_3 (q : Z -> R) (H : given q) : line_2 q = line_3 q.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp.
  symmetry; exact (log_likelihood.proved K N y q ltac:(constructor; side)).
Qed.

Theorem proved : claim.
Proof.
  intros Q HQ.
  apply (argmin_trans line_0 line_1); [exact (step_1 Q HQ) |].
  apply (argmin_trans line_1 line_2); [exact (argmin_eq _ _ (fun q In => step_2 q (HQ q In))) |].
  exact (argmin_eq _ _ (fun q In => step_3 q (HQ q In))).
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End kl_nll_argmin_4.

(* ==== The greatest log-likelihood is the greatest likelihood ====
   -log(Product(q[y[n]], (n, 1, N))) argmin(q in Q) -Product(q[y[n]], (n, 1, N)) *)
Module kl_nll_argmin_5.
Section Claim.
Variables (K N : Z) (y : Z -> Z).

Record given (q : Z -> R) : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  forall Q : (Z -> R) -> Prop, (forall q, Q q -> given q) ->
  same_minimisers Q (fun q => - ln (\prod_(1 <= n <= N) q (y n))) (fun q => - (\prod_(1 <= n <= N) q (y n))).

(* Not covered: sets Q with points where a line is infinite, for there a hypothesis real_... fails. *)

(* No line reads ln or / outside its domain. *)
Lemma domain (q : Z -> R) (H : given q) :
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)).
Proof. destruct H; side. Qed.

Definition line_0 (q : Z -> R) : R := - ln (\prod_(1 <= n <= N) q (y n)).

(* 1. an increasing function has the same minimisers *)
Definition line_1 (q : Z -> R) : R :=
  - exp (- - ln (\prod_(1 <= n <= N) q (y n))).
Lemma step_1 : forall Q : (Z -> R) -> Prop, (forall q, Q q -> given q) ->
  same_minimisers Q (fun q => line_0 q) (fun q => line_1 q).
Proof.
  intros Q HQ; apply (argmin_mono _ _ (fun t => - exp (- t))); intros q In; destruct (HQ _ In).
  * monotone.
  * unfold line_0, line_1; algebra.
Qed.

(* 2. neutral elements and signs *)
Definition line_2 (q : Z -> R) : R :=
  - exp (ln (\prod_(1 <= n <= N) q (y n))).
Lemma step_2 (q : Z -> R) (H : given q) : line_1 q = line_2 q.
Proof. destruct H; unfold line_1, line_2; apply cg_opp; apply cg_exp; algebra. Qed.

(* 3. logarithm and exponential undo one another *)
Definition line_3 (q : Z -> R) : R :=
  - (\prod_(1 <= n <= N) q (y n)).
Lemma step_3 (q : Z -> R) (H : given q) : line_2 q = line_3 q.
Proof. destruct H; unfold line_2, line_3; apply cg_opp; apply exp_ln; side. Qed.

Theorem proved : claim.
Proof.
  intros Q HQ.
  apply (argmin_trans line_0 line_1); [exact (step_1 Q HQ) |].
  apply (argmin_trans line_1 line_2); [exact (argmin_eq _ _ (fun q In => step_2 q (HQ q In))) |].
  exact (argmin_eq _ _ (fun q In => step_3 q (HQ q In))).
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End kl_nll_argmin_5.
